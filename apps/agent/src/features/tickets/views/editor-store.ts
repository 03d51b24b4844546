import type { Filter } from '@otklik/core/filter/filter.ts';
import { create } from 'zustand';
import type { SavedView } from './saved-view.ts';

/** What the window of conditions is open for: to narrow the list, to save a new view beginning with these conditions, to change a saved one. */
export type Editing =
  | { mode: 'filter'; filter: Filter }
  | { mode: 'new'; filter: Filter; order: SavedView['order'] }
  | { mode: 'edit'; view: SavedView };

export const useViewEditor = create<{ editing: Editing | null; open: (editing: Editing) => void; close: () => void }>((set) => ({
  editing: null,
  open: (editing) => set({ editing }),
  close: () => set({ editing: null }),
}));
