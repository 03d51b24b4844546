import { create } from 'zustand';

/** Whether a macro is wanted for the marked tickets. */
export const useBulkMacroAsked = create<{ asked: boolean; ask: () => void; leave: () => void }>((set) => ({
  asked: false,
  ask: () => set({ asked: true }),
  leave: () => set({ asked: false }),
}));
