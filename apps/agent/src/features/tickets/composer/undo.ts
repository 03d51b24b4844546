import { hideToast } from '@otklik/ui';
import { create } from 'zustand';

type Undo = {
  offers: readonly { id: string; run: () => void }[];
  offer: (id: string, run: () => void) => void;
  drop: (id: string) => void;
  run: (id?: string) => void;
};

/** What can still be undone, newest last; Z undoes the newest. */
export const useUndo = create<Undo>((set, get) => ({
  offers: [],
  offer: (id, run) => set((state) => ({ offers: [...state.offers.filter((one) => one.id !== id), { id, run }] })),
  drop: (id) => set((state) => ({ offers: state.offers.filter((one) => one.id !== id) })),
  run: (id) => {
    const found = id ? get().offers.find((one) => one.id === id) : get().offers.at(-1);
    if (!found) return;
    get().drop(found.id);
    hideToast(found.id);
    found.run();
  },
}));
