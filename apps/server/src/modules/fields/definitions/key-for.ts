import type { Field } from './read-fields.ts';

/** A key for programs out of a field's English name, else a number; one that no peer has. */
export function keyFor(names: Field['names'], peers: readonly Pick<Field, 'key'>[]): string {
  const taken = new Set(peers.map(({ key }) => key));
  const word = (names.en ?? names.ru)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 30);
  if (word !== '' && !taken.has(word)) return word;
  for (let n = word === '' ? 1 : 2; ; n += 1) {
    const key = `${word || 'field'}_${n}`;
    if (!taken.has(key)) return key;
  }
}
