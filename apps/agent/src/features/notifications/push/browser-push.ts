import { api } from '../../../base/api.ts';

/** `denied`: the person told the browser no; `unable`: this browser or address (no https) cannot. */
export type PushState = 'on' | 'off' | 'denied' | 'unable';

const worker = '/push-worker.js';

/** Whether pushes come to this browser now. */
export async function pushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unable';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await current();
  return subscription && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the person and the browser, and tells the server where to push. */
export async function switchOn(): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const { key } = await api.notifications.getPushKey({});
  const registration = await navigator.serviceWorker.register(worker);
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await tell(subscription);
  return 'on';
}

/** No more pushes to this browser. */
export async function switchOff(): Promise<PushState> {
  await (await current())?.unsubscribe();
  await api.notifications.unsubscribeFromPush({});
  return 'off';
}

/** A subscription goes with its session on the server: each start tells it anew. */
export async function renewPush(): Promise<void> {
  if ((await pushState()) !== 'on') return;
  const subscription = await current();
  if (subscription) await tell(subscription);
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(worker);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  await api.notifications.subscribeToPush({ body: { endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } } });
}
