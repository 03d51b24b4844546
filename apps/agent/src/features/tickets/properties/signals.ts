import { create } from 'zustand';

export type Field = 'assignee' | 'team' | 'status' | 'priority' | 'tags' | 'type' | 'category' | 'watchers';
type Signals = { counts: Partial<Record<Field, number>>; open: (field: Field) => void };

/** Keys open the lists of the side panel: each press raises a field's number. */
export const useFieldSignals = create<Signals>((set) => ({
  counts: {},
  open: (field) => set((state) => ({ counts: { ...state.counts, [field]: (state.counts[field] ?? 0) + 1 } })),
}));
