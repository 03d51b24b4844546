import { create } from 'zustand';

type PanelName = 'palette' | 'keys' | 'new-ticket';
type Panels = {
  panel: PanelName | null;
  /** Panels opened once: their code is loaded and they stay mounted for their closing motion. */
  seen: ReadonlySet<PanelName>;
  open: (panel: PanelName) => void;
  close: () => void;
};

/** Which panel floats over the desk. */
export const usePanels = create<Panels>((set) => ({
  panel: null,
  seen: new Set(),
  open: (panel) => set((state) => ({ panel, seen: new Set([...state.seen, panel]) })),
  close: () => set({ panel: null }),
}));
