/** A place for a value: `{{requester.first_name}}`, or with words for when there is none: `{{requester.first_name|colleague}}`. Bounded, so that reading is linear. */
const place = /\{\{[ \u00a0]{0,4}([a-z]{1,20}(?:\.[a-z_]{1,30})?)[ \u00a0]{0,4}(?:\|([^{}\n]{0,200}))?\}\}/g;

export type Filled = {
  text: string /** places that have neither value nor words of their own; they stand in the text as they were */;
  missing: string[];
};

/**
 * Prints values into a template's places. Nothing is run and a value is never read as a template again.
 * `print` makes a value fit for where it stands (HTML). A place whose name is not among the values is no place and stays as it is.
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string | null>>,
  print: (value: string) => string = (value) => value,
): Filled {
  const missing: string[] = [];
  const text = template.replace(place, (whole, name: string, fallback?: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name]?.trim();
    if (value) return print(value);
    if (fallback?.trim()) return fallback.trim();
    missing.push(name);
    return whole;
  });
  return { text, missing: [...new Set(missing)] };
}

/** The names of a template's places, each once. */
export function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(place)].map((match) => match[1] as string))];
}
