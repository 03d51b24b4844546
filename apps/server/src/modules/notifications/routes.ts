import { contract } from '@otklik/contract';
import { on, onOutside } from '../../platform/http/mount.ts';
import { listNotifications } from './center/list-notifications.ts';
import { readNotifications } from './center/read-notifications.ts';
import { changeChoices } from './choices/change-choices.ts';
import { changeDefaults } from './choices/change-defaults.ts';
import { getChoices } from './choices/choices.ts';
import { subscribeToPush } from './push/subscribe.ts';
import { unsubscribeFromPush } from './push/unsubscribe.ts';
import { vapidKeys } from './push/vapid.ts';

const lines = contract.notifications;

/** Contract line to verb, nothing else. */
export const routes = {
  listNotifications: on(lines.listNotifications, (ctx, { query }) => listNotifications(ctx, query)),
  readNotifications: on(lines.readNotifications, (ctx, { body }) => readNotifications(ctx, body)),
  getNotificationChoices: on(lines.getNotificationChoices, (ctx) => getChoices(ctx)),
  changeNotificationChoices: on(lines.changeNotificationChoices, (ctx, { body }) => changeChoices(ctx, body)),
  changeNotificationDefaults: on(lines.changeNotificationDefaults, (ctx, { body }) => changeDefaults(ctx, body.kinds)),
  getPushKey: onOutside(lines.getPushKey, async (call) => ({ key: (await vapidKeys(call.app)).publicKey })),
  subscribeToPush: onOutside(lines.subscribeToPush, (call, { body }) => subscribeToPush(call, body)),
  unsubscribeFromPush: on(lines.unsubscribeFromPush, (ctx) => unsubscribeFromPush(ctx)),
};
