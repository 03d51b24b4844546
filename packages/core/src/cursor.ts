/** Packs the keys of the last row of a page into an opaque cursor (base64url of JSON in UTF-8). */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(keys));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Unpacks a cursor; null when it is not one of ours or has another number of keys. */
export function decodeCursor(cursor: string, keys: number): (string | number | null)[] | null {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(value) || value.length !== keys) return null;
    return value.every((key) => key === null || typeof key === 'string' || typeof key === 'number') ? value : null;
  } catch {
    return null;
  }
}
