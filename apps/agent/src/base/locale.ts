import { getLocale, type Locale, overwriteGetLocale, setLocale } from '#locale';
import { useSyncExternalStore } from 'react';

// every word asks for the language: it is kept in a variable instead of being read from storage each time
let current: Locale = getLocale();
overwriteGetLocale(() => current);

const listeners = new Set<() => void>();

/** The language of the screen, `ru` or `en`; changes without loading the page anew. */
export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, getLocale);
}

/** Sets the language of this device at once. */
export function changeLocale(locale: Locale): void {
  if (locale === getLocale()) return;
  void setLocale(locale, { reload: false });
  current = locale;
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

document.documentElement.lang = getLocale();
