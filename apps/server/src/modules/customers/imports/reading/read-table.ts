import { mostImportLines } from '@otklik/contract/customers/imports.ts';
import { refuse } from '../../../../platform/refuse.ts';
import type { Field as CustomField } from '../../../fields/index.ts';
import { guessFields, type Field } from './guess-fields.ts';
import { type Encoding, decodeText } from './decode-text.ts';
import { type Delimiter, delimiterOf, readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

export type TableSettings = {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  sheet?: number | undefined;
  header?: boolean | undefined;
  columns?: (Field | null)[] | undefined;
};

/** A file read: rows without the one that names the columns, `firstLine` their first number in the file as people count. */
export type Table = {
  format: 'csv' | 'xlsx';
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  sheets: string[];
  sheet: number | null;
  header: boolean;
  titles: string[];
  fields: (Field | null)[];
  rows: string[][];
  firstLine: number;
};

const mostColumns = 100;
const mostCell = 2000;

/** Reads a CSV or XLSX file. What is not said is found out. Refuses import_not_readable: `empty`, `too_many_lines`, `damaged`, `old_excel`. */
export function readTable(bytes: Buffer, settings: TableSettings, custom: readonly CustomField[] = []): Table {
  const read = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) ? workbook(bytes, settings) : text(bytes, settings);
  if (read.cut) throw refuse('import_not_readable', { reason: 'too_many_lines', most: mostImportLines });
  const all = read.rows.map((row) => row.slice(0, mostColumns).map((cell) => cell.slice(0, mostCell)));
  const [head] = all;
  if (!head) throw refuse('import_not_readable', { reason: 'empty' });
  const header = settings.header ?? looksLikeHeader(head);
  const rows = header ? all.slice(1) : all;
  const width = Math.max(...all.slice(0, 200).map((row) => row.length));
  const titles = Array.from({ length: width }, (_, n) => (header ? (head[n] ?? '') : ''));
  const fields = settings.columns ? titles.map((_, n) => settings.columns?.[n] ?? null) : guessFields(titles, rows, custom);
  return { ...read, header, titles, fields, rows, firstLine: header ? 2 : 1 };
}

type Read = Pick<Table, 'format' | 'encoding' | 'delimiter' | 'sheets' | 'sheet'> & { rows: string[][]; cut: boolean };

function workbook(bytes: Buffer, { sheet }: TableSettings): Read {
  try {
    return { format: 'xlsx', encoding: null, delimiter: null, ...readXlsx(bytes, sheet, mostImportLines + 1) };
  } catch {
    throw refuse('import_not_readable', { reason: 'damaged' });
  }
}

function text(bytes: Buffer, settings: TableSettings): Read {
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw refuse('import_not_readable', { reason: 'old_excel' });
  const { text: whole, encoding } = decodeText(bytes, settings.encoding);
  const delimiter = settings.delimiter ?? delimiterOf(whole);
  const body = whole.replace(/^sep=[,;\t|]\r?\n/i, '');
  return { format: 'csv', encoding, delimiter, sheets: [], sheet: null, ...readCsv(body, delimiter, mostImportLines + 1) };
}

/** A line without an address or a number in it, where others have some, names the columns. */
function looksLikeHeader(row: readonly string[]): boolean {
  return row.some((cell) => cell !== '') && !row.some((cell) => /@|^\+?[\d\s().-]{7,}$/.test(cell));
}
