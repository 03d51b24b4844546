const length = 160;

/** A line of a text around the first place where one of the words begins; its beginning when none does. */
export function excerptOf(text: string, q: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const lower = line.toLowerCase();
  const places = beginnings(q)
    .map((word) => lower.indexOf(word))
    .filter((at) => at >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const from = first <= length / 3 ? 0 : wordStart(line, first - Math.floor(length / 3));
  const cut = line.slice(from, from + length).toWellFormed();
  return `${from > 0 ? '…' : ''}${cut}${from + length < line.length ? '…' : ''}`;
}

/** Words as they are sought: without the endings of long ones. */
function beginnings(q: string): string[] {
  const words = q.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1).map((word) => word.slice(0, Math.max(4, word.length - 2)));
}

function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return space < 0 || space > at + 20 ? at : space + 1;
}
