import { create } from 'zustand';

export type ChecklistsAsked = {
  ticketId: string;
  /** what was stopped by open required steps, and goes on once they are done */
  goOn?: (() => void) | undefined;
  giveUp?: (() => void) | undefined;
};

/** Whose checklists are wanted over the page: a key asks, or something that cannot be done before them. */
export const useChecklistsAsked = create<{ asked: ChecklistsAsked | null; ask: (asked: ChecklistsAsked) => void; leave: () => void }>(
  (set) => ({
    asked: null,
    ask: (asked) => set({ asked }),
    leave: () => set({ asked: null }),
  }),
);
