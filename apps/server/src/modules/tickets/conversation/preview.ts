const most = 160;

/** The beginning of a message as one line, for lists. */
export function previewOf(text: string): string {
  const line = text
    .slice(0, most * 3)
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}
