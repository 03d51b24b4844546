import { create } from 'zustand';

type Store = {
  asked: { ticketId: string; what: 'follow-up' | 'reminder' } | null;
  ask: (ticketId: string, what: 'follow-up' | 'reminder') => void;
  leave: () => void;
};

/** For which ticket a follow-up or a reminder is being set. */
export const useLater = create<Store>((set) => ({
  asked: null,
  ask: (ticketId, what) => set({ asked: { ticketId, what } }),
  leave: () => set({ asked: null }),
}));
