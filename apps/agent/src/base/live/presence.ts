import type { Presence } from '@otklik/client';
import { create } from 'zustand';

export type PresenceState = 'looking' | 'noting' | 'replying';
export type PersonHere = { userId: string; state: PresenceState; since: string };
type Here = Readonly<Record<string, readonly PersonHere[]>>;

/** Who is in which ticket now, as the live stream tells it; me among them, from this window or another. */
export const usePresenceStore = create<{ here: Here }>(() => ({ here: {} }));

/** Takes what the stream says of presence: everybody, or what changed. */
export function hearPresence({ whole, people }: Presence): void {
  usePresenceStore.setState(({ here }) => {
    const next: Record<string, readonly PersonHere[]> = whole ? {} : { ...here };
    for (const { ticketId, userId, state, since } of people) {
      const others = (next[ticketId] ?? []).filter((one) => one.userId !== userId);
      const now = state ? [...others, { userId, state, since }] : others;
      if (now.length > 0) next[ticketId] = now.toSorted((a, b) => (a.since < b.since ? -1 : 1));
      else delete next[ticketId];
    }
    return { here: next };
  });
}
