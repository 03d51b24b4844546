import type { Notices } from './notices.ts';

/** What somebody does where they are, weakest first. */
export const states = ['looking', 'noting', 'replying'] as const;
export type PresenceState = (typeof states)[number];

/** A sign of life of one window of a person; `at` is the instant it was given at. */
export type Mark = { tenantId: string; place: string; userId: string; client: string; state: PresenceState | 'gone'; at: string };

/** Where a person is: the strongest of what their windows do, and since when they do that. State null: they have gone. */
export type Present = { place: string; userId: string; state: PresenceState | null; since: string };

export type Presence = {
  /** Takes a sign of life and tells the other nodes. */
  mark(mark: Mark): void;
  /** Everybody who is anywhere in a tenant now. */
  everybody(tenantId: string): Present[];
  /** Hears what changed, of one tenant at a time. */
  listen(hear: (tenantId: string, changed: Present[]) => void): void;
  close(): void;
};

type Window = { state: PresenceState; since: string; until: number };

const topic = 'presence';
/** a window that said nothing for so long is closed */
export const silenceMs = 25_000;
const tellMs = 50;
const lookMs = 1000;
/** one person's windows, and places of one node: more is somebody playing with the route */
const mostWindows = 50;
const mostPlaces = 50_000;

/**
 * Who is where, in memory alone. Each sign of life goes to every node in one notice with those of the same instant (ADR 0013); each node forgets by its own
 * clock who fell silent, so a node that died takes nobody along but for 25 seconds, and one that starts knows everybody after ten.
 */
export function openPresence(notices: Pick<Notices, 'say' | 'hear'>, clock: () => number = () => performance.now()): Presence {
  const tenants = new Map<string, Map<string, Map<string, Window>>>();
  const hearers: ((tenantId: string, changed: Present[]) => void)[] = [];
  let waiting: Mark[] = [];
  let changed = new Map<string, Map<string, Present>>();
  let timer: NodeJS.Timeout | null = null;

  const keyOf = (mark: { place: string; userId: string }) => `${mark.place} ${mark.userId}`;
  const strongest = (windows: Map<string, Window> | undefined): Window | null => {
    const alive = [...(windows?.values() ?? [])];
    const rank = Math.max(...alive.map((one) => states.indexOf(one.state)));
    const same = alive.filter((one) => states.indexOf(one.state) === rank);
    return same.toSorted((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
  };
  const note = (tenantId: string, key: string, before: Window | null, now: Window | null) => {
    if (before?.state === now?.state && before?.since === now?.since) return;
    const [place = '', userId = ''] = key.split(' ');
    const own = changed.get(tenantId) ?? new Map<string, Present>();
    changed.set(tenantId, own);
    own.set(key, { place, userId, state: now?.state ?? null, since: now?.since ?? '' });
    timer ??= setTimeout(flush, tellMs);
  };
  const take = (mark: Mark) => {
    const places = tenants.get(mark.tenantId) ?? new Map<string, Map<string, Window>>();
    const key = keyOf(mark);
    const windows = places.get(key) ?? new Map<string, Window>();
    const before = strongest(windows);
    if (mark.state === 'gone') windows.delete(mark.client);
    else if (windows.has(mark.client) || (windows.size < mostWindows && places.size < mostPlaces)) {
      const old = windows.get(mark.client);
      windows.set(mark.client, { state: mark.state, since: old?.state === mark.state ? old.since : mark.at, until: clock() + silenceMs });
    }
    keep(mark.tenantId, places, key, windows);
    note(mark.tenantId, key, before, strongest(windows));
  };
  const keep = (tenantId: string, places: Map<string, Map<string, Window>>, key: string, windows: Map<string, Window>) => {
    if (windows.size > 0) places.set(key, windows);
    else places.delete(key);
    if (places.size > 0) tenants.set(tenantId, places);
    else tenants.delete(tenantId);
  };
  const forgetSilent = () => {
    const at = clock();
    for (const [tenantId, places] of tenants)
      for (const [key, windows] of places) {
        const before = strongest(windows);
        for (const [client, window] of windows) if (window.until <= at) windows.delete(client);
        keep(tenantId, places, key, windows);
        note(tenantId, key, before, strongest(windows));
      }
  };
  const flush = () => {
    timer = null;
    const marks = waiting;
    const told = changed;
    waiting = [];
    changed = new Map();
    if (marks.length > 0) notices.say(topic, marks);
    for (const [tenantId, people] of told) for (const hear of hearers) hear(tenantId, [...people.values()]);
  };

  notices.hear(topic, (marks) => {
    for (const mark of marks as Mark[]) take(mark);
  });
  const looking = setInterval(forgetSilent, lookMs).unref();
  return {
    mark(mark) {
      take(mark);
      waiting.push(mark);
      timer ??= setTimeout(flush, tellMs);
    },
    everybody: (tenantId) =>
      [...(tenants.get(tenantId) ?? [])].flatMap(([key, windows]) => {
        const now = strongest(windows);
        const [place = '', userId = ''] = key.split(' ');
        return now ? { place, userId, state: now.state, since: now.since } : [];
      }),
    listen: (hear) => void hearers.push(hear),
    close() {
      clearInterval(looking);
      if (timer) clearTimeout(timer);
    },
  };
}
