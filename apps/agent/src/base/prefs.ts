import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type Prefs = {
  compact: boolean;
  letterKeys: boolean;
  /** seconds a sent message waits for a change of mind */
  undoSeconds: number;
  setPrefs: (change: Partial<Pick<Prefs, 'compact' | 'letterKeys' | 'undoSeconds'>>) => void;
};

/** Habits of one person on this device. */
export const usePrefs = create<Prefs>()(
  persist((set) => ({ compact: false, letterKeys: true, undoSeconds: 5, setPrefs: (change) => set(change) }), { name: 'otklik.prefs' }),
);
