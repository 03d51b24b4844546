import { create } from 'zustand';
import type { TimeEntry } from './queries.ts';

type Asked = { ticketId: string; entry?: TimeEntry | undefined };

/** Which time is being entered or corrected. */
export const useTimeAsked = create<{ asked: Asked | null; ask: (asked: Asked) => void; leave: () => void }>((set) => ({
  asked: null,
  ask: (asked) => set({ asked }),
  leave: () => set({ asked: null }),
}));
