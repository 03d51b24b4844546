import { expect, test } from 'vitest';
import { decodeText } from './decode.ts';

/** One-byte tables this runtime can read but not write: the bytes of the test text are found by reading all 256. */
function encode(text: string, charset: string): Uint8Array {
  const table = new Map<string, number>();
  const decoder = new TextDecoder(charset);
  for (let i = 0; i < 256; i += 1) table.set(decoder.decode(Uint8Array.of(i)), i);
  return Uint8Array.from([...text].map((c) => table.get(c) ?? 63));
}

const TEXT = 'Здравствуйте, не работает принтер в кабинете 12, просим прислать мастера.';

// The small letters of the Mac table are those of windows-1251, so between these two the label is all there is to go by.
test.each(['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'])(
  '%s by its label, without one, and under wrong ones',
  (charset) => {
    const bytes = encode(TEXT, charset);
    for (const label of [charset, '', 'us-ascii', 'utf-8', 'iso-8859-1', 'windows-1251', 'koi8-r'])
      if (!(charset === 'x-mac-cyrillic' && label === 'windows-1251')) expect(decodeText(bytes, label).text, label).toBe(TEXT);
  },
);

test('UTF-8 under one-byte labels', () => {
  const bytes = Buffer.from(TEXT);
  for (const label of ['windows-1251', 'koi8-r', 'iso-8859-1', 'cp-1251', '"utf8"', null]) expect(decodeText(bytes, label).text).toBe(TEXT);
});

test('Latin languages are not taken for Russian', () => {
  const german = 'Die Hasen und die Frösche, süß';
  for (const label of ['iso-8859-1', 'windows-1252', '', 'us-ascii'])
    expect(decodeText(encode(german, 'windows-1252'), label).text).toBe(german);
});

test('spellings of labels, UTF-7, Japanese', () => {
  expect(decodeText(encode(TEXT, 'windows-1251'), 'CP1251').text).toBe(TEXT);
  expect(decodeText(encode(TEXT, 'ibm866'), 'cp866').text).toBe(TEXT);
  expect(decodeText(Buffer.from('+BB8EQAQ4BDIENQRC-, +-'), 'utf-7').text).toBe('Привет, +');
  expect(decodeText(Buffer.from('\x1b$B%F%9%H\x1b(B'), 'iso-2022-jp').text).toBe('テスト');
  expect(decodeText(Buffer.from('テスト'), 'iso-2022-jp').text).toBe('テスト');
});
