import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DataReader } from './smtp-data.ts';

/** Reads wire bytes cut at the given places; null when the end was not met. */
function read(wire: string, cuts: number[] = []): { mail: string; rest: string } | null {
  const reader = new DataReader();
  const bytes = Buffer.from(wire, 'latin1');
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  let mail = '';
  for (let i = 1; i < edges.length; i += 1) {
    const { out, rest } = reader.feed(bytes.subarray(edges[i - 1], edges[i]));
    mail += out.toString('latin1');
    if (rest) return { mail, rest: rest.toString('latin1') + bytes.subarray(edges[i]).toString('latin1') };
  }
  return null;
}

/** The same by the words of the standard, line by line. */
function readByTheBook(wire: string): { mail: string; rest: string } | null {
  const end = wire.startsWith('.\r\n') ? 0 : wire.indexOf('\r\n.\r\n') + 2;
  if (end === 1) return null;
  const lines = wire.slice(0, end).split('\r\n');
  return { mail: lines.map((line) => line.replace(/^\.\./, '.')).join('\r\n'), rest: wire.slice(end + 3) };
}

test('any bytes in any pieces read as the standard says', () => {
  const wire = fc
    .array(fc.constantFrom('\r', '\n', '.', '\r\n', '\r\n.', '\r\n..', '\r\n.\r\n', 'a', '\0', 'text'), { maxLength: 25 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(wire, fc.array(fc.nat(60), { maxLength: 12 }), (data, cuts) => {
      expect(read(data, cuts)).toEqual(readByTheBook(data));
      expect(
        read(
          data,
          Array.from({ length: data.length }, (_, i) => i),
        ),
      ).toEqual(readByTheBook(data));
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['.\r\nQUIT\r\n', '', 'QUIT\r\n'],
  ['a\r\n.\r\n', 'a\r\n', ''],
  ['..\r\n.\r\n', '.\r\n', ''],
  ['a\r\n..b\r\n...\r\n.c\r\n.\r\nNOOP', 'a\r\n.b\r\n..\r\n.c\r\n', 'NOOP'],
  ['a\n..b\r..c\r\n.\r\n', 'a\n..b\r..c\r\n', ''],
  ['a\r\n.\r\r\n.\r\n', 'a\r\n.\r\r\n', ''],
])('%j', (wire, mail, rest) => {
  expect(read(wire)).toEqual({ mail, rest });
});

test.each([
  'a\n.\n',
  'a\n.\r\n',
  'a\r.\r',
  'a\r\n.\r',
  'a\r.\r\n',
  'a\n.\r',
  'a\r\n\0.\r\n',
  'a\r\n.\0\r\n',
  'a\r\n.\n',
  '.\n',
  '.\r',
  '\n.\r\n',
])('%j is no end', (wire) => {
  expect(read(wire)).toBeNull();
});
