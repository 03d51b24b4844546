import { create } from 'zustand';

/** What a key or a menu asks for: to merge these tickets, to link this one, to hand it to another line, or to split a message off it. */
export type Asked =
  | { what: 'merge'; ticketIds: readonly string[] }
  | { what: 'link'; ticketId: string }
  | { what: 'escalate'; ticketId: string }
  | { what: 'split'; ticketId: string; messageId: string };

type AskedStore = { asked: Asked | null; ask: (asked: Asked) => void; leave: () => void };

/** Which dialog about ties between tickets stands open. */
export const useAsked = create<AskedStore>((set) => ({ asked: null, ask: (asked) => set({ asked }), leave: () => set({ asked: null }) }));
