import { expect, test } from 'vitest';
import { askedFor } from './ask.ts';
import { excerptOf, marked } from './mark.ts';
import { oneLetterApart } from './one-letter-apart.ts';
import { vectorOf } from './vector.ts';
import { plain, wordsOf } from './words.ts';

const words = (text: string) => [...new Set(wordsOf(text).map(({ word }) => word))];

test('a text is read as words, compounds by their parts and as a whole', () => {
  expect(words('Ещё не Пришло')).toEqual(['еще', 'не', 'пришло']);
  expect(words('HP-4015')).toEqual(['hp', '4015', 'hp4015']);
  expect(words('Ivan.Petrov@mail.client.test')).toEqual([
    'ivan',
    'petrov',
    'mail',
    'client',
    'test',
    'ivan.petrov@mail.client.test',
    'mail.client.test',
    'client.test',
  ]);
  expect(words('1С')).toEqual(['1с']);
  expect(words('M404dn')).toEqual(['m404dn', 'm404', '404dn', '404', 'dn']);
  expect(words('звоните 8 (916) 123-45-67!')).toEqual(expect.arrayContaining(['+9161234567', '+1234567']));
  expect(words('+79161234567')).toEqual(['79161234567', '+9161234567', '+1234567']);
});

test('offsets hold whatever letters grow when lowered', () => {
  for (const text of ['İİ слово', 'ǅ ﬀ слово', '😀 слово']) {
    expect(plain(text)).toHaveLength(text.length);
    const found = wordsOf(text).find(({ word }) => word === 'слово');
    expect(text.slice(found?.from, found?.to)).toBe('слово');
  }
});

test('a vector quotes what it holds', () => {
  expect(vectorOf({ title: 'Тема', names: ['a@b.test'], body: "o'neil" }).vector).toBe(
    "'тема':2A 'a':5B 'b':6B 'test':7B 'a@b.test':5B 'b.test':5B 'o':10 'neil':11 'oneil':10",
  );
});

test.each([
  ['принтер', 'принтр', true],
  ['принтер', 'принетр', true],
  ['принтер', 'притер', true],
  ['принтер', 'принтерр', true],
  ['принтер', 'пронтер', true],
  ['принтер', 'принтер', false],
  ['принтер', 'сканер', false],
  ['принтер', 'принт', false],
  ['ab', 'ba', true],
])('%s and %s: %s', (a, b, apart) => {
  expect([oneLetterApart(a, b), oneLetterApart(b, a)]).toEqual([apart, apart]);
});

test('a question is read', () => {
  expect(askedFor('не печатает принтер')).toEqual({
    asks: [
      { how: 'word', word: 'печатает' },
      { how: 'word', word: 'принтер' },
    ],
    not: [],
    open: true,
  });
  expect(askedFor('не').asks).toEqual([{ how: 'word', word: 'не' }]);
  expect(askedFor('«точная фраза» -лишнее')).toEqual({
    asks: [{ how: 'phrase', words: ['точная', 'фраза'] }],
    not: [{ how: 'word', word: 'лишнее' }],
    open: true,
  });
  expect(askedFor('8 916 765')).toEqual({
    asks: [{ how: 'phone', ends: ['8916765', '+8916765'], begins: ['+8916765', '+916765'], parts: ['8', '916', '765'] }],
    not: [],
    open: false,
  });
  expect(askedFor('!!!').asks).toEqual([]);
});

test('an excerpt shows the place where the words stand', () => {
  const text = `${'начало '.repeat(60)}здесь проблему видно ${'конец '.repeat(60)}`;
  const { pieces } = excerptOf(text, (word) => word === 'проблему');
  expect(pieces.find((piece) => piece.hit)?.text).toBe('проблему');
  expect(pieces.map((piece) => piece.text).join('')).toMatch(/^….*проблему.*…$/);
  expect(excerptOf('коротко\n\nи ясно', () => false).pieces).toEqual([{ text: 'коротко и ясно', hit: false }]);
  expect(excerptOf('😀'.repeat(200), () => false).pieces.every((piece) => piece.text.isWellFormed())).toBe(true);
  expect(marked('Ещё раз', (word) => word === 'еще')).toEqual([
    { text: 'Ещё', hit: true },
    { text: ' раз', hit: false },
  ]);
});
