import type { LiveEvent } from './stale.ts';

/** Who is in which ticket: everybody (`whole`), or those of whom something changed; state null says that they have gone. */
export type Presence = {
  whole: boolean;
  people: { ticketId: string; userId: string; state: 'looking' | 'noting' | 'replying' | null; since: string }[];
};

export type FeedState = 'connecting' | 'live' | 'lost';
export type FeedOptions = {
  url: string;
  onEvent: (event: LiveEvent) => void;
  onPresence?: (presence: Presence) => void;
  /** Called after a gap that the server cannot replay: everything cached may be old. */
  onGap: () => void;
  onState: (state: FeedState) => void;
};

/**
 * Opens the live stream (SSE) and keeps it open; answers the way to close it. The browser sends Last-Event-ID when it comes back, the
 * server replays from there or says `reset`. A stream that died for good (the server answered an error) is opened anew with growing waits,
 * 1 to 30 s, at once when the network comes back or the window is looked at; since such a stream starts without an id, it counts as a gap.
 */
export function openFeed(options: FeedOptions): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let opened = false;
  let closed = false;

  const open = () => {
    if (closed) return;
    clearTimeout(timer);
    source?.close();
    const fresh = new EventSource(options.url);
    let lost = false;
    source = fresh;
    options.onState('connecting');
    fresh.onopen = () => {
      if (opened && !lost) options.onGap();
      opened = true;
      failures = 0;
      options.onState('live');
    };
    fresh.onmessage = (message) => hear(message.data);
    fresh.addEventListener('reset', () => options.onGap());
    fresh.addEventListener('presence', (message) => options.onPresence?.(JSON.parse(message.data as string) as Presence));
    fresh.addEventListener('crowded', () => {
      // too many windows of mine are open: this one, the oldest, waits until it is looked at
      fresh.close();
      lost = true;
      options.onState('lost');
    });
    fresh.onerror = () => {
      lost = true;
      options.onState('lost');
      if (fresh.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, Math.min(30_000, 1000 * 2 ** failures++));
    };
  };
  const hear = (text: string) => {
    const read = JSON.parse(text) as LiveEvent | LiveEvent[];
    for (const event of Array.isArray(read) ? read : [read]) options.onEvent(event);
  };
  const wake = () => {
    if (source?.readyState === EventSource.CLOSED) open();
  };
  const look = () => {
    if (document.visibilityState === 'visible') wake();
  };
  globalThis.addEventListener?.('online', wake);
  globalThis.document?.addEventListener('visibilitychange', look);
  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
    globalThis.removeEventListener?.('online', wake);
    globalThis.document?.removeEventListener('visibilitychange', look);
  };
}
