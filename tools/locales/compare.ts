export type Words = Record<string, unknown>;
export type Tongue = { locale: string; files: Record<string, Words> };

type Variants = { declarations?: string[]; selectors?: string[]; match: Record<string, string> };

/** Where the languages disagree: files, keys or placeholders that one lacks; empty words; plural forms missing or unknown to the
 *  language; a key used in two files (they share one namespace); Cyrillic in English. */
export function compareLocales(tongues: Tongue[]): string[] {
  const [base, ...others] = tongues as [Tongue, ...Tongue[]];
  const faults = tongues.flatMap(alone);
  for (const other of others) {
    for (const [name, missing] of [
      ...lacks(base.files, other.files).map((n) => [n, other.locale]),
      ...lacks(other.files, base.files).map((n) => [n, base.locale]),
    ])
      faults.push(`${missing}/${name}: the file is missing`);
    for (const [name, words] of Object.entries(base.files)) {
      const theirs = other.files[name];
      if (!theirs) continue;
      for (const key of lacks(words, theirs)) faults.push(`${other.locale}/${name}: ${key} is missing`);
      for (const key of lacks(theirs, words)) faults.push(`${base.locale}/${name}: ${key} is missing`);
      for (const key of Object.keys(words)) {
        if (!(key in theirs)) continue;
        const [ours, alien] = [placeholders(words[key]), placeholders(theirs[key])];
        if (ours.join() !== alien.join())
          faults.push(`${name}: ${key} takes {${ours.join('} {')}} in ${base.locale}, but {${alien.join('} {')}} in ${other.locale}`);
      }
    }
  }
  return faults;
}

/** What can be wrong within one language. */
function alone({ locale, files }: Tongue): string[] {
  const faults: string[] = [];
  const home = new Map<string, string>();
  for (const [name, words] of Object.entries(files))
    for (const [key, value] of Object.entries(words)) {
      const at = `${locale}/${name}: ${key}`;
      if (home.has(key)) faults.push(`${at} is also in ${home.get(key)}`);
      home.set(key, name);
      const texts = textsOf(value);
      if (texts.length === 0 || texts.some((text) => typeof text !== 'string' || !text.trim())) faults.push(`${at} has no words`);
      if (locale === 'en' && texts.some((text) => /[\u0400-\u04FF]/u.test(text))) faults.push(`${at} speaks Russian`);
      for (const variants of variantsOf(value)) faults.push(...forms(locale, variants).map((fault) => `${at} ${fault}`));
    }
  return faults;
}

/** Every combination of plural categories must find a form: Russian needs one, few, many and other (1.5), English one and other. */
function forms(locale: string, { declarations = [], selectors = [], match }: Variants): string[] {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories as string[];
  const plural = new Set(declarations.flatMap((line) => /^local (\w+) = .*: plural/.exec(line)?.[1] ?? []));
  const rows = Object.keys(match).map((key) => new Map(key.split(',').map((part) => part.trim().split('=') as [string, string])));
  const faults: string[] = [];
  for (const row of rows)
    for (const [selector, form] of row)
      if (plural.has(selector) && form !== '*' && !categories.includes(form))
        faults.push(`has the form ${form}, which ${locale} does not know`);
  let wanted: Record<string, string>[] = [{}];
  for (const selector of selectors)
    wanted = wanted.flatMap((combination) =>
      (plural.has(selector) ? categories : ['*']).map((form) => ({ ...combination, [selector]: form })),
    );
  for (const combination of wanted) {
    const found = rows.some((row) =>
      Object.entries(combination).every(([selector, form]) => ['*', form].includes(row.get(selector) ?? '*')),
    );
    if (!found)
      faults.push(
        `lacks the form ${Object.entries(combination)
          .map((pair) => pair.join('='))
          .join(', ')}`,
      );
  }
  return faults;
}

const lacks = (ours: object, theirs: object) => Object.keys(ours).filter((key) => !(key in theirs));
const variantsOf = (value: unknown): Variants[] => (Array.isArray(value) ? (value as Variants[]) : []);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? variantsOf(value).flatMap((one) => Object.values(one.match)) : [value as string];

function placeholders(value: unknown): string[] {
  const inputs = variantsOf(value)
    .flatMap((one) => one.declarations ?? [])
    .flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? []);
  const named = textsOf(value).flatMap((text) => [...String(text).matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string));
  return [...new Set([...inputs, ...named])].sort();
}
