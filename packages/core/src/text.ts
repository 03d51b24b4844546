/** Text that PostgreSQL can keep: no NUL and no half of a surrogate pair, both of which come in real mail. */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '') : whole;
}

/**
 * Text without the marks that turn the direction of what stands around it (embeddings, overrides, isolates: Unicode UAX #9). Words of any script read right
 * without them; with them a subject would turn the product's own words round it. Single marks of direction (LRM, RLM) stay.
 */
export function undirected(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** One line of somebody else's words: control characters and line ends become spaces, runs of spaces one, marks of direction go; at most `max` UTF-16 units. */
export function oneLine(text: string, max = 200): string {
  return (
    undirected(text.slice(0, max * 4))
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are just what is replaced
      .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, max)
      .replace(/[\ud800-\udbff]$/, '')
      .trimEnd()
  );
}
