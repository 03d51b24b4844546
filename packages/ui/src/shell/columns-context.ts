import { createContext, useContext } from 'react';

/** `wide`: every column stands; `middle`: views and properties are drawers; `narrow`: one column at a time. */
export type ColumnMode = 'wide' | 'middle' | 'narrow';
export type ColumnsApi = {
  mode: ColumnMode;
  viewsShown: boolean;
  sideShown: boolean;
  toggleViews: () => void;
  toggleSide: () => void;
  closeDrawers: () => void;
};

export const ColumnsContext = createContext<ColumnsApi | null>(null);

/** What the columns around this component look like, and how to fold them. Throws outside of `Columns`. */
export function useColumns(): ColumnsApi {
  const api = useContext(ColumnsContext);
  if (!api) throw new Error('useColumns is called outside of Columns');
  return api;
}
