import { expect, test } from 'vitest';
import { readAddresses } from './addresses.ts';
import { readDate } from './dates.ts';
import { decodeWords } from './encoded-words.ts';
import { unflow } from './flowed.ts';
import { Headers } from './headers.ts';
import { messageIds } from './message-ids.ts';
import { readStructured } from './parameters.ts';
import { splitMail } from './split.ts';
import { decodeTransfer } from './transfer.ts';

const list = (raw: string) => readAddresses(new Headers([]), [raw]).map((a) => [a.name, a.address]);

test.each([
  ['a@b.test', [['', 'a@b.test']]],
  [
    'Ann <a@b.test>, "Smith, J." <j@b.test>',
    [
      ['Ann', 'a@b.test'],
      ['Smith, J.', 'j@b.test'],
    ],
  ],
  ['a@b.test (Ann (of sales))', [['Ann (of sales)', 'a@b.test']]],
  [
    'Team: a@b.test, b@b.test;, c@b.test',
    [
      ['', 'a@b.test'],
      ['', 'b@b.test'],
      ['', 'c@b.test'],
    ],
  ],
  ['<@relay.test:a@b.test>', [['', 'a@b.test']]],
  ['jdoe@test   . example', [['', 'jdoe@test.example']]],
  ['"a@evil.test x"@good.test', [['', '"a@evil.test x"@good.test']]],
  ['=?utf-8?B?0JjQstCw0L0=?= <i@b.test>', [['Иван', 'i@b.test']]],
  ['=?utf-8?Q?Last=2C_First?= <l@b.test>', [['Last, First', 'l@b.test']]],
  ['undisclosed-recipients:;', []],
  ['MAILER-DAEMON', [['', 'MAILER-DAEMON']]],
  ['Ann <a@b.test', [['Ann', 'a@b.test']]],
  ['', []],
] as [string, string[][]][])('addresses: %s', (raw, want) => {
  expect(list(raw)).toEqual(want);
});

test.each([
  ['Mon, 6 Oct 2025 10:15:00 +0300', '2025-10-06T07:15:00.000Z'],
  ['6 Oct 25 10:15 MSK (Moscow (summer))', '2025-10-06T07:15:00.000Z'],
  ['Mon Oct  6 10:15:00 2025', '2025-10-06T10:15:00.000Z'],
  ['2025-10-06T10:15:00+03:00', '2025-10-06T07:15:00.000Z'],
  ['Mon, 06-Oct-2025 10:15:00 GMT', '2025-10-06T10:15:00.000Z'],
  ['nonsense', null],
  ['40 Oct 2025 10:15:00 +0300', null],
])('dates: %s', (raw, want) => {
  const at = readDate(raw);
  expect(at === null ? null : new Date(at).toISOString()).toBe(want);
});

test.each([
  ['=?utf-8?B?0J/RgNC40LLQtdGC?=', 'Привет'],
  ['=?koi8-r?Q?=F0=D2=C9=D7=C5=D4?= and =?us-ascii?q?more_words?=', 'Привет and more words'],
  ['=?utf-8?B?0J/RgNC40LI=?= =?utf-8?B?0LXRgg==?=', 'Привет'],
  ['=?utf-8?Q?=D0?= =?utf-8?Q?=9F?=', 'П'],
  ['=?UTF-8*ru?Q?a?=', 'a'],
  ['=?bad', '=?bad'],
])('encoded words: %s', (raw, want) => {
  expect(decodeWords(raw)).toBe(want);
});

test('parameters: continuations, charsets, quotes, 8-bit', () => {
  const read = (raw: string) => Object.fromEntries(readStructured(new Headers([]), raw).params);
  expect(read("attachment; filename*=utf-8''%D0%B0.txt; filename=fallback.txt")).toEqual({ filename: 'а.txt' });
  expect(read('a; filename*1="two.txt"; filename*0="one"')).toEqual({ filename: 'onetwo.txt' });
  expect(read('a; name="semi;colon\\".txt"; x=y')).toEqual({ name: 'semi;colon".txt', x: 'y' });
  expect(read(`a; name=${Buffer.from('Отчёт.pdf').toString('latin1')}`)).toEqual({ name: 'Отчёт.pdf' });
});

test('transfer encodings', () => {
  const text = (body: string, encoding: string) => Buffer.from(decodeTransfer(Buffer.from(body), encoding)).toString();
  expect(text('a=3Db=\r\nc =\r\nd=zz', 'quoted-printable')).toBe('a=bc d=zz');
  expect(text('YWI=\r\nY2Q=\r\n', 'base64')).toBe('abcd');
  expect(text('begin 644 a\r\n#86)C\r\n`\r\nend\r\n', 'x-uuencode')).toBe('abc');
  expect(text('as is', '7bit')).toBe('as is');
});

test('flowed text', () => {
  expect(unflow('one \ntwo\n> q \n> r\n-- \nsig', false)).toBe('one two\n> q r\n-- \nsig');
});

test('ids', () => {
  expect(messageIds('<a@b> <a@b>\t<c@d>')).toEqual(['a@b', 'c@d']);
  expect(messageIds('plain@id')).toEqual(['plain@id']);
  expect(messageIds(null)).toEqual([]);
});

test('parts: prefix boundaries, a missing close, an inner mail', () => {
  const raw = 'Content-Type: multipart/mixed; boundary=b\n\npre\n--b\n\none\n--bb\nstill one\n--b\nContent-Type: text/html\n\ntwo';
  const root = splitMail(Buffer.from(raw), { parts: 0, warnings: new Set() });
  expect(root.parts.map((p) => [p.type.value, p.body.toString()])).toEqual([
    ['text/plain', 'one\n--bb\nstill one'],
    ['text/html', 'two'],
  ]);
});

test('ten thousand parts and a hundred levels are cut short, with a word about it', () => {
  const flat = { parts: 0, warnings: new Set<never>() } as never as { parts: number; warnings: Set<string> };
  splitMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(10_000)}--b--`), flat as never);
  expect(flat.parts).toBeLessThanOrEqual(1_000);
  expect([...flat.warnings]).toContain('too_many_parts');
});
