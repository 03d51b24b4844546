import { create } from 'zustand';

type MacrosStore = { ticketId: string | null; ask: (ticketId: string) => void; leave: () => void };

/** On which ticket a macro is wanted: a key or a menu asks, the picker answers. */
export const useMacrosAsked = create<MacrosStore>((set) => ({
  ticketId: null,
  ask: (ticketId) => set({ ticketId }),
  leave: () => set({ ticketId: null }),
}));
