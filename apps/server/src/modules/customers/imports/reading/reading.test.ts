import { mostImportLines } from '@otklik/contract/customers/imports.ts';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Refusal } from '../../../../platform/refuse.ts';
import { workbook, zip } from '../../testing/workbook.ts';
import { delimiterOf, readCsv } from './read-csv.ts';
import { readTable } from './read-table.ts';

const cp1251 = (text: string) =>
  Buffer.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0);
      if (code >= 0x410 && code <= 0x44f) return code - 0x350;
      return { 0x401: 0xa8, 0x451: 0xb8, 0xab: 0xab, 0xbb: 0xbb, 0x2116: 0xb9 }[code] ?? code;
    }),
  );
const file =
  'ФИО;Почта;Телефон;Организация;Комментарий\r\nСемёнова Ольга;olga@client.test;8 916 111-22-33;ООО «Склад»;"Звонить; утром\r\nи ""вечером"""\r\n';

test.each([
  ['windows-1251', cp1251(file)],
  ['utf-8', Buffer.from(file)],
  ['utf-8', Buffer.from(`\ufeff${file}`)],
  ['utf-16le', Buffer.from(`\ufeff${file}`, 'utf16le')],
] as const)('a Russian file in %s is read, its columns known by their names', (encoding, bytes) => {
  const table = readTable(bytes, {});
  expect(table).toMatchObject({
    format: 'csv',
    encoding,
    delimiter: ';',
    header: true,
    firstLine: 2,
    fields: ['name', 'email', 'phone', 'company', 'note'],
  });
  expect(table.rows).toEqual([['Семёнова Ольга', 'olga@client.test', '8 916 111-22-33', 'ООО «Склад»', 'Звонить; утром\r\nи "вечером"']]);
});

test('what is said about a file counts more than what is found out', () => {
  const table = readTable(cp1251('a,b;c\nd,e;f'), { encoding: 'windows-1251', delimiter: ',', header: false, columns: [null, 'name'] });
  expect(table).toMatchObject({
    header: false,
    firstLine: 1,
    fields: [null, 'name'],
    rows: [
      ['a', 'b;c'],
      ['d', 'e;f'],
    ],
  });
});

test('a table without names of columns is understood by what stands in it', () => {
  const table = readTable(Buffer.from('Иванов Пётр\tp@client.test\t+7 916 000-00-01\nПетрова Анна\ta@client.test\t+7 916 000-00-02'), {});
  expect(table).toMatchObject({ header: false, delimiter: '\t', fields: ['name', 'email', 'phone'] });
});

test('delimiters, quotes and line ends of every kind', () => {
  expect(readCsv('a,"b ""c"" d"\r\n\r\n"e\nf",\rg', ',', 10).rows).toEqual([['a', 'b "c" d'], ['e\nf', ''], ['g']]);
  expect(readCsv('"never closed, a\nb', ',', 10).rows).toEqual([['never closed, a\nb']]);
  expect(delimiterOf('sep=|\na|b')).toBe('|');
  expect(delimiterOf('a,b;c,d\ne,f;g,h\n')).toBe(',');
});

test('a workbook: the sheet asked for, shared and inline words, telephones kept as numbers, gaps', () => {
  const bytes = workbook({
    Первый: [['x']],
    'Вто&рой': [
      ['Name', 'Phone', 'E-mail'],
      ['Анна <А&Б>', 79161112233, ''],
      ['', '', 'inline a@b.test'],
    ],
  });
  const table = readTable(bytes, { sheet: 1 });
  expect(table).toMatchObject({ format: 'xlsx', sheets: ['Первый', 'Вто&рой'], sheet: 1, fields: ['name', 'phone', 'email'] });
  expect(table.rows).toEqual([
    ['Анна <А&Б>', '79161112233'],
    ['', '', 'inline a@b.test'],
  ]);
});

const why = (bytes: Buffer) => {
  try {
    readTable(bytes, {});
  } catch (error) {
    if (error instanceof Refusal) return error.facts.reason;
    throw error;
  }
};

test('what cannot be read is refused with its reason, never with a crash', () => {
  expect(why(Buffer.alloc(0))).toBe('empty');
  expect(why(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe('old_excel');
  expect(why(Buffer.from('PK\u0003\u0004 no archive'))).toBe('damaged');
  expect(why(zip({ 'other.txt': 'x' }))).toBe('damaged');
  expect(why(zip({ 'xl/workbook.xml': '<sheet name="a" r:id="b"/>', 'xl/sharedStrings.xml': ' '.repeat(120 * 1024 * 1024) }))).toBe(
    'damaged',
  );
  expect(why(Buffer.from('a@b.test\n'.repeat(mostImportLines + 2)))).toBe('too_many_lines');
  for (let n = 0; n < 200; n += 1) {
    why(randomBytes(500));
    why(Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(500)]));
  }
});
