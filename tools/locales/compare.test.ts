import { expect, test } from 'vitest';
import { compareLocales, type Words } from './compare.ts';

const plural = (...forms: string[]) => [
  {
    declarations: ['input n', 'local nPlural = n: plural'],
    selectors: ['nPlural'],
    match: Object.fromEntries(forms.map((form) => [`nPlural=${form}`, '{n} x'])),
  },
];
const compare = (ru: Words, en: Words) =>
  compareLocales([
    { locale: 'ru', files: { 'tickets.json': ru } },
    { locale: 'en', files: { 'tickets.json': en } },
  ]);

test.each<[faults: string[], ru: Words, en: Words]>([
  [[], { a: 'Привет, {name}', n: plural('one', 'few', 'many', 'other') }, { a: 'Hello {name}', n: plural('one', 'other') }],
  [['en/tickets.json: b is missing'], { a: 'да', b: 'нет' }, { a: 'yes' }],
  [['ru/tickets.json: b is missing'], { a: 'да' }, { a: 'yes', b: 'no' }],
  [['tickets.json: a takes {name} in ru, but {who} in en'], { a: 'Привет, {name}' }, { a: 'Hello {who}' }],
  [['ru/tickets.json: n lacks the form nPlural=few'], { n: plural('one', 'many', 'other') }, { n: plural('one', 'other') }],
  [
    ['en/tickets.json: n has the form few, which en does not know'],
    { n: plural('one', 'few', 'many', 'other') },
    { n: plural('one', 'few', 'other') },
  ],
  [[], { n: plural('one', '*') }, { n: plural('*') }],
  [['en/tickets.json: a has no words'], { a: 'да' }, { a: ' ' }],
  [['en/tickets.json: a speaks Russian'], { a: 'да' }, { a: 'да' }],
])('%j', (faults, ru, en) => {
  expect(compare(ru, en)).toEqual(faults);
});

test('a key in two files and a file in one language are named', () => {
  const faults = compareLocales([
    { locale: 'ru', files: { 'a.json': { x: 'да' }, 'b.json': { x: 'нет' } } },
    { locale: 'en', files: { 'a.json': { x: 'yes' } } },
  ]);
  expect(faults).toEqual(['ru/b.json: x is also in a.json', 'en/b.json: the file is missing']);
});
