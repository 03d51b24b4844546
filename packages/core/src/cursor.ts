/** Packs the keys of the last row of a page into an opaque cursor (base64url of JSON). */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return btoa(JSON.stringify(keys)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Unpacks a cursor; null when it is not one of ours or has another number of keys. */
export function decodeCursor(cursor: string, keys: number): (string | number | null)[] | null {
  try {
    const value: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
    if (!Array.isArray(value) || value.length !== keys) return null;
    return value.every((key) => key === null || typeof key === 'string' || typeof key === 'number') ? value : null;
  } catch {
    return null;
  }
}
