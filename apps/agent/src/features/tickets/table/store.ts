import { create } from 'zustand';

/** Whether the columns are being chosen. */
export const useColumnPicker = create<{ opened: boolean; open: () => void; close: () => void }>((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}));
