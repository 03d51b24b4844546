/** Endings by which a language's people tell one name from another. Data of packages/locales. */
export type NameEndings = { patronymics: readonly string[]; surnames: readonly string[] };

const word = /^\p{L}[\p{L}'’.-]*$/u;

/**
 * The first name of a person written in either order: `Ivan Petrov`, `Petrov Ivan`, `Petrov Ivan Sidorovich`. Null when what stands there is no
 * name of a person: an address, a number, one word that may be anything's name is taken as it is.
 */
export function firstNameOf(name: string, { patronymics, surnames }: NameEndings): string | null {
  const words = name.replace(/,/g, ' ').trim().split(/\s+/);
  if (words.length === 0 || words.length > 4 || words.some((one) => !word.test(one))) return null;
  const ends = (one: string | undefined, endings: readonly string[]) =>
    one !== undefined && endings.some((ending) => one.length > ending.length + 1 && one.toLowerCase().endsWith(ending));
  const middle = words.findIndex((one) => ends(one, patronymics));
  if (middle > 0) return words[middle - 1] ?? null;
  const [first, second] = words;
  return words.length === 2 && ends(first, surnames) && !ends(second, surnames) ? (second ?? null) : (first ?? null);
}
