import { expect, test } from 'vitest';
import { shortWords } from '../apps/agent/dev/short-words.ts';

const word = (ru: string, en: string, tail: string) => `/* eslint-disable */
import * as registry from '../registry.js'
import { getLocale, experimentalStaticLocale } from '../runtime.js';

const ru_tickets_pick1 = /** @type {(inputs: Inputs) => LocalizedString} */ ${ru};

const en_tickets_pick1 = /** @type {(inputs: Inputs) => LocalizedString} */ ${en};

/**
* | output |
*/
${tail}`;
const shorten = (code: string, id = 'src/generated/words/messages/tickets_pick1.js') =>
  (shortWords().transform as (code: string, id: string) => string | undefined)(code, id);
const plain = (text: string) => `() => {\n\treturn /** @type {LocalizedString} */ (\`${text}\`)\n}`;

test('a word that takes nothing is its two texts', () => {
  const short = shorten(word(plain('Выберите'), plain('Pick'), 'export const tickets_pick = 1'));
  expect(short).toContain('export const tickets_pick = /*#__PURE__*/ say(`Выберите`, `Pick`);');
});

test('a word that takes something stays a function, under the name it is known by', () => {
  const counted = '(i) => {\n\treturn /** @type {LocalizedString} */ (`${i?.n} шт.`)\n}';
  const short = shorten(word(counted, counted, 'const tickets_pick1 = 1;\nexport { tickets_pick1 as "tickets_pickOne" }'));
  expect(short).toContain('export const tickets_pickOne = /*#__PURE__*/ say((i) => {');
  expect(short).toContain('${i.n} шт.');
});

test('anything else stays as it is', () => {
  expect(shorten('export const locales = ["ru", "en"]')).toBeUndefined();
  expect(shorten(word(plain('а'), plain('a'), 'export const a = 1'), 'src/base/say.ts')).toBeUndefined();
});
