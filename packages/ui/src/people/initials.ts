/** Two letters of a name: first letters of the first two words, or the first letter of an address. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .replace(/["«»()]/g, '')
    .split(/[\s._-]+/)
    .filter(Boolean);
  const [first, second] = words;
  if (!first) return '?';
  if (!second || name.includes('@')) return letters(first).toUpperCase() || '?';
  return (letters(first) + letters(second)).toUpperCase();
}

/** A hue 0–359 that stays the same for the same name (FNV-1a over its code points, letter case ignored). */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of name.trim().toLowerCase()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 360;
}

function letters(word: string): string {
  return [...word][0] ?? '';
}
