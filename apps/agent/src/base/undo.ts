import { hideToast, showToast } from '@otklik/ui';
import { create } from 'zustand';
import * as m from '#words';

type Offer = { id: string; run: () => void };
type Undo = {
  offers: readonly Offer[];
  offer: (id: string, run: () => void) => void;
  drop: (id: string) => void;
  run: (id?: string) => void;
};

const mostKept = 50;
let made = 0;

/** What can still be undone, newest last; Z undoes the newest. */
export const useUndo = create<Undo>((set, get) => ({
  offers: [],
  offer: (id, run) => set((state) => ({ offers: [...state.offers.filter((one) => one.id !== id), { id, run }].slice(-mostKept) })),
  drop: (id) => set((state) => ({ offers: state.offers.filter((one) => one.id !== id) })),
  run: (id) => {
    const found = id ? get().offers.find((one) => one.id === id) : get().offers.at(-1);
    if (!found) {
      if (!id) showToast({ message: m.undo_nothing(), life: 2000 });
      return;
    }
    get().drop(found.id);
    hideToast(found.id);
    hideToast(slot);
    found.run();
  },
}));

/** Changes follow each other faster than toasts leave: the newest takes the place of the one before, Z still reaches all. */
const slot = 'undo-slot';

/** Says what was just done and offers to undo it: for five seconds by the button, by Z until fifty things more were done. */
export function offerUndo(message: string, run: () => void, detail?: string): void {
  const id = `undo-${++made}`;
  useUndo.getState().offer(id, run);
  showToast({
    id: slot,
    message,
    detail,
    life: 5000,
    action: { label: m.shell_undo(), keys: ['Z'], run: () => useUndo.getState().run(id) },
  });
}
