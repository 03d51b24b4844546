import { create } from 'zustand';

type SnoozingStore = { ticketId: string | null; ask: (ticketId: string) => void; leave: () => void };

/** Which ticket is being snoozed: a key or a menu asks, the picker answers. */
export const useSnoozing = create<SnoozingStore>((set) => ({
  ticketId: null,
  ask: (ticketId) => set({ ticketId }),
  leave: () => set({ ticketId: null }),
}));
