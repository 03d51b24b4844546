import { readZip } from './read-zip.ts';

/** Rows of a sheet of an XLSX workbook (ECMA-376, SpreadsheetML) as text, with the names of all sheets. Formulas give the value that was saved. At most `most` rows. */
export function readXlsx(
  bytes: Buffer,
  asked: number | undefined,
  most: number,
): { sheets: string[]; sheet: number; rows: string[][]; cut: boolean } {
  const open = readZip(bytes);
  const text = (name: string) => open(name)?.toString('utf8') ?? '';
  const sheets = [...text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = '']) => ({
    name: unescaped(attribute(attributes, 'name')),
    relation: attribute(attributes, 'r:id'),
  }));
  if (sheets.length === 0) throw new Error('no sheet');
  const sheet = Math.min(asked ?? 0, sheets.length - 1);
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s([^>]*)>/g)].map(([, a = '']) => [
      attribute(a, 'Id'),
      attribute(a, 'Target'),
    ]),
  );
  const target = targets.get(sheets[sheet]?.relation ?? '') ?? 'worksheets/sheet1.xml';
  const words = [...text('xl/sharedStrings.xml').matchAll(/<(?:\w+:)?si>(.*?)<\/(?:\w+:)?si>|<(?:\w+:)?si\/>/gs)].map(([, inner = '']) =>
    plain(inner),
  );
  const { rows, cut } = rowsOf(text(target.startsWith('/') ? target.slice(1) : `xl/${target}`), words, most);
  return { sheets: sheets.map(({ name }) => name), sheet, rows, cut };
}

function rowsOf(xml: string, words: readonly string[], most: number): { rows: string[][]; cut: boolean } {
  const rows: string[][] = [];
  for (const [, inner = ''] of xml.matchAll(/<(?:\w+:)?row\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?row>)/gs)) {
    const row: string[] = [];
    for (const [, attributes = '', body = ''] of inner.matchAll(/<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs)) {
      const column = columnOf(attribute(attributes, 'r')) ?? row.length;
      if (column < 200) row[column] = valueOf(attribute(attributes, 't'), body, words);
    }
    const whole = Array.from(row, (cell) => cell ?? '');
    if (whole.some((cell) => cell !== '')) rows.push(whole);
    if (rows.length > most) return { rows: rows.slice(0, most), cut: true };
  }
  return { rows, cut: false };
}

function valueOf(type: string, body: string, words: readonly string[]): string {
  if (type === 'inlineStr') return plain(body);
  const value = unescaped(/<(?:\w+:)?v>(.*?)<\/(?:\w+:)?v>/s.exec(body)?.[1] ?? '');
  if (type === 's') return words[Number(value)] ?? '';
  // a telephone kept as a number comes as 7.9161112233E10
  return type === '' && /^-?\d+(?:\.\d+)?E\+?\d+$/i.test(value) ? BigInt(Math.round(Number(value))).toString() : value.trim();
}

/** The words of rich text, without its pronunciation. */
function plain(xml: string): string {
  const spoken = xml.replace(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gs, '');
  return unescaped([...spoken.matchAll(/<(?:\w+:)?t\b[^>]*>(.*?)<\/(?:\w+:)?t>/gs)].map(([, part = '']) => part).join('')).trim();
}

function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

const attribute = (text: string, name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? '';
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
