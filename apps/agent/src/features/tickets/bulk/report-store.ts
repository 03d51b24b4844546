import { create } from 'zustand';

/** Which bulk change's report is open. */
export const useBulkReport = create<{ bulkId: string | null; open: (bulkId: string) => void; close: () => void }>((set) => ({
  bulkId: null,
  open: (bulkId) => set({ bulkId }),
  close: () => set({ bulkId: null }),
}));
