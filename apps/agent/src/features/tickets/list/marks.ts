import { create } from 'zustand';

type Marks = {
  ids: ReadonlySet<string>;
  toggle: (ticketId: string) => void;
  add: (ticketIds: readonly string[]) => void;
  clear: () => void;
};

/** Tickets marked for a bulk change. Kept apart from the open ticket, so that marking redraws only the rows it touches. */
export const useMarks = create<Marks>((set) => ({
  ids: new Set(),
  toggle: (ticketId) =>
    set((state) => {
      const ids = new Set(state.ids);
      if (!ids.delete(ticketId)) ids.add(ticketId);
      return { ids };
    }),
  add: (ticketIds) => set((state) => ({ ids: new Set([...state.ids, ...ticketIds]) })),
  clear: () => set((state) => (state.ids.size === 0 ? state : { ids: new Set() })),
}));
