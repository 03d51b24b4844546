import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

const known = new Set<() => Promise<unknown>>();

/**
 * A part of the page that comes when it is needed, or ahead of it (`fetchAhead`). Asked for without a connection it comes with the connection, and the page
 * does not fall for it.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- as React declares it: any properties, which are inferred from what is loaded
export function lazily<C extends ComponentType<any>>(load: () => Promise<{ default: C }>): LazyExoticComponent<C> {
  known.add(load);
  return lazy(() => load().catch((error: unknown) => (navigator.onLine ? Promise.reject(error) : online().then(load))));
}

/** The same for what is no component: a part that `fetchAhead` brings. */
export function ahead<T>(load: () => Promise<T>): () => Promise<T> {
  known.add(load);
  return load;
}

/** Fetches every part known so far, one by one while the page has nothing better to do: a connection lost later takes none of them away. */
export async function fetchAhead(): Promise<void> {
  for (const load of known) {
    await quiet();
    // what fails now is fetched again when it is needed
    await load().catch(() => undefined);
  }
  performance.mark('otklik.fetched-ahead');
}

const online = () => new Promise<void>((resolve) => window.addEventListener('online', () => resolve(), { once: true }));

/** A moment without work; browsers without that notion get a short wait. */
const quiet = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 5000 });
    else setTimeout(resolve, 200);
  });
