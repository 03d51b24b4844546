export type Delimiter = ',' | ';' | '\t' | '|';
const delimiters: readonly Delimiter[] = [';', ',', '\t', '|'];

/** Rows of CSV (RFC 4180): quoted fields may hold delimiters, line ends and doubled quotes. At most `most` rows; `cut` tells of more. */
export function readCsv(text: string, delimiter: Delimiter, most: number): { rows: string[][]; cut: boolean } {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { value, end } = field(text, at, delimiter);
    row.push(value);
    const next = text[end];
    at = end + 1;
    if (next === delimiter) continue;
    if (next === '\r' && text[at] === '\n') at += 1;
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
    if (rows.length > most) return { rows: rows.slice(0, most), cut: true };
    if (next === undefined) break;
  }
  return { rows, cut: false };
}

/** The delimiter that cuts the first lines into the most columns of even count. An Excel file may say it itself: `sep=;`. */
export function delimiterOf(text: string): Delimiter {
  const said = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  if (said) return said as Delimiter;
  const scores = delimiters.map((delimiter) => {
    const { rows } = readCsv(text.slice(0, 20_000), delimiter, 20);
    const widths = rows.slice(0, -1).map((row) => row.length);
    const width = widths[0] ?? 0;
    return { delimiter, score: width > 1 ? (widths.filter((one) => one === width).length / widths.length) * Math.min(width, 20) : 0 };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function field(text: string, from: number, delimiter: Delimiter): { value: string; end: number } {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return { value: text.slice(from, end).trim(), end };
  }
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: (value + text.slice(at)).trim(), end: text.length };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  // what stands between the closing quote and the delimiter belongs to nobody but is not lost
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: (value + text.slice(at, end)).trim(), end };
}
