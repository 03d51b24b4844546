import { expect, test } from 'vitest';
import { findResponses } from './find-responses.ts';

const response = (name: string, more: object = {}) => ({ name, folder: '', preview: '', uses: 0, myUses: 0, ...more });
const all = [
  response('Возврат товара', { uses: 9 }),
  response('Приветствие', { folder: 'Общее', myUses: 3 }),
  response('Доставка', { preview: 'Оформим возврат за день', myUses: 50 }),
  response('Delivery', { folder: 'Returns' }),
];
const names = (query: string) => findResponses(all, query).map((one) => one.name);

test('without words those I use most come first', () => {
  expect(names('')).toEqual(['Доставка', 'Приветствие', 'Возврат товара', 'Delivery']);
});

test('a name goes before a folder, a folder before the text, in either layout', () => {
  expect(names('возврат')).toEqual(['Возврат товара', 'Доставка']);
  expect(names('djpdhfn')).toEqual(['Возврат товара', 'Доставка']);
  expect(names('вудш')).toEqual(['Delivery']);
  expect(names('общ прив')).toEqual(['Приветствие']);
  expect(names('ничего такого')).toEqual([]);
});
