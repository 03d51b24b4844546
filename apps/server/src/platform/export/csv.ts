import { type Cell, clean, isFormula } from './cell.ts';

export type CsvLook = { separator: ',' | ';'; bom: boolean };

/** Rows as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export async function* csvOf(batches: AsyncIterable<readonly (readonly Cell[])[]>, { separator, bom }: CsvLook): AsyncGenerator<string> {
  if (bom) yield '\ufeff';
  for await (const rows of batches) yield rows.map((row) => `${row.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`).join('');
}

function csvCell(cell: Cell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ');
  const text = clean(cell);
  const safe = isFormula(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
