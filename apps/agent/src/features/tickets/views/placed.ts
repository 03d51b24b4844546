import type { SavedView } from './saved-view.ts';

/** Saved views in my order; those I have given no place come after, by name. */
export function placed(views: readonly SavedView[], places: readonly string[]): SavedView[] {
  const placeOf = new Map(places.map((key, at) => [key, at]));
  const at = (view: SavedView) => placeOf.get(`view-${view.id}`) ?? places.length;
  return views.toSorted((a, b) => at(a) - at(b) || a.name.localeCompare(b.name));
}

/** The keys of views with one of them moved to another's place. */
export function moved(keys: readonly string[], key: string, to: number): string[] {
  const rest = keys.filter((one) => one !== key);
  return [...rest.slice(0, Math.max(0, to)), key, ...rest.slice(Math.max(0, to))];
}
