import { isId } from './id.ts';

/** Packs the keys of the last row of a page into an opaque cursor (base64url of JSON in UTF-8). */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(keys));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** What a key of a cursor may be: any text without NUL, a whole number from 0, an instant in ISO 8601, a UUID. */
export type CursorKey = 'text' | 'count' | 'instant' | 'id';
type Keys<K extends readonly CursorKey[]> = { [N in keyof K]: K[N] extends 'count' ? number : string };

/** Unpacks a cursor; null when it is not one of ours: other keys than these, or keys the database could not read. */
export function decodeCursor<const K extends readonly CursorKey[]>(cursor: string, kinds: K): Keys<K> | null {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(value) || value.length !== kinds.length) return null;
    return kinds.every((kind, at) => fits[kind](value[at])) ? (value as unknown as Keys<K>) : null;
  } catch {
    return null;
  }
}

const fits: Record<CursorKey, (key: unknown) => boolean> = {
  text: (key) => typeof key === 'string' && !key.includes('\u0000') && key.isWellFormed(),
  count: (key) => Number.isSafeInteger(key) && (key as number) >= 0,
  instant: (key) =>
    typeof key === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(key) && new Date(key).toJSON() === key && !key.startsWith('0000'),
  id: (key) => typeof key === 'string' && isId(key),
};
