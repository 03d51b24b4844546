import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableDomain } from './domain-name.ts';
import { normalizeEmail } from './email-address.ts';

test('an international name has one form, however it was written', () => {
  for (const written of [
    'пример.рф',
    'ПРИМЕР.РФ'.normalize('NFD'),
    'ПРИМЕР.РФ',
    'xn--e1afmkfd.xn--p1ai',
    'XN--E1AFMKFD.xn--p1ai',
    'пример.xn--p1ai',
  ])
    expect(normalizeEmail(` Ivan@${written} `)).toBe('ivan@пример.рф');
  expect(readableDomain('и\u0306.рф')).toBe('й.рф');
  expect(readableDomain('mail.xn--bcher-kva.example')).toBe('mail.bücher.example');
});

test('letters of two alphabets in one label stay in the form that shows it', () => {
  expect(normalizeEmail('a@аpple.test')).toBe('a@xn--pple-43d.test');
  expect(normalizeEmail('a@xn--pple-43d.test')).toBe('a@xn--pple-43d.test');
});

test('what no letters came from stays as it is', () => {
  for (const name of [
    'xn--',
    'xn--a',
    'xn--999999999999',
    'xn--pr-mie0a.test',
    'client.test',
    'a_b.test',
    '127.1',
    '[::1]',
    'é/x',
    'é@x',
    'é:1',
    'é%41',
    '',
  ])
    expect(readableDomain(name)).toBe(name);
});

test('any name is brought to one form once for all, by letters and by ASCII', () => {
  const label = fc.stringMatching(/^[а-яё]{1,20}$/u);
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const name = labels.join('.');
      const ascii = new URL(`http://${name}`).hostname;
      expect(readableDomain(ascii)).toBe(readableDomain(name));
      expect(readableDomain(name)).toBe(name);
    }),
  );
  const once = (text: string) => {
    expect(readableDomain(readableDomain(text))).toBe(readableDomain(text));
  };
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), once));
  fc.assert(fc.property(fc.string(), (text) => once(`xn--${text}.test`)));
});
