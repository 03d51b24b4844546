import type { TicketFilter } from '@otklik/client';
import { create } from 'zustand';

type Marks = {
  ids: ReadonlySet<string>;
  /** every ticket of a list, those not loaded yet too */
  all: TicketFilter | null;
  toggle: (ticketId: string) => void;
  add: (ticketIds: readonly string[]) => void;
  markAll: (filter: TicketFilter, shown: readonly string[]) => void;
  clear: () => void;
};

/** Tickets marked for a bulk change. Kept apart from the open ticket, so that marking redraws only the rows it touches. */
export const useMarks = create<Marks>((set) => ({
  ids: new Set(),
  all: null,
  toggle: (ticketId) =>
    set((state) => {
      const ids = new Set(state.ids);
      if (!ids.delete(ticketId)) ids.add(ticketId);
      return { ids, all: null };
    }),
  add: (ticketIds) => set((state) => ({ ids: new Set([...state.ids, ...ticketIds]), all: null })),
  markAll: (filter, shown) => set({ ids: new Set(shown), all: filter }),
  clear: () => set((state) => (state.ids.size === 0 && !state.all ? state : { ids: new Set(), all: null })),
}));
