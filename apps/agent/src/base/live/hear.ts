import type { LiveEvent } from '@otklik/client';
import { useEffect } from 'react';

const listeners = new Set<(event: LiveEvent) => void>();

/** Passes an event to whoever listens on the screen. */
export function hearEvent(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

/** Calls `listener` for each live event until the answer is called. */
export function listen(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Calls `listener` for each live event while the component stands. */
export function useHear(listener: (event: LiveEvent) => void): void {
  useEffect(() => listen(listener), [listener]);
}
