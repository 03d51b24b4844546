import { useCallback, useState } from 'react';
import { type ColumnState, parseColumns } from './column-state.ts';

/** Columns as this person left them on this device, kept in localStorage under `storageKey`. */
export function useColumnState(storageKey: string): [ColumnState, (change: Partial<ColumnState>) => void] {
  const [columns, setColumns] = useState(() => parseColumns(read(storageKey)));
  const change = useCallback(
    (part: Partial<ColumnState>) =>
      setColumns((old) => {
        const next = { ...old, ...part };
        write(storageKey, JSON.stringify(next));
        return next;
      }),
    [storageKey],
  );
  return [columns, change];
}

/** Private windows may refuse storage altogether: then widths live as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage refused; nothing else depends on it
  }
}
