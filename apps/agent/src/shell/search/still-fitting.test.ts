import { expect, test } from 'vitest';
import { stillFitting } from './still-fitting.ts';

const items = [
  { from: 7, insert: 'Новая ', label: 'Новая', kind: 'value' as const },
  { from: 7, insert: 'Решена ', label: 'Решена', kind: 'value' as const },
  { from: 7, insert: '"Ожидает клиента" ', label: 'Ожидает клиента', kind: 'value' as const },
];
const left = (now: string, was = 'статус:') => stillFitting(items, was, now).map(({ label }) => label);

test('what was offered stays only while it goes on with what is typed', () => {
  expect(left('статус:')).toEqual(['Новая', 'Решена', 'Ожидает клиента']);
  expect(left('статус:ре')).toEqual(['Решена']);
  expect(left('статус:"ожид')).toEqual(['Ожидает клиента']);
  expect(left('статус:рез')).toEqual([]);
  // shorter again, another word, the operator itself gone
  expect(left('статус:', 'статус:н')).toEqual(['Новая', 'Решена', 'Ожидает клиента']);
  expect(left('метка:ре')).toEqual([]);
  expect(left('стат')).toEqual([]);
});

test('what is written out needs no list', () => {
  expect(left('статус:Решена')).toEqual([]);
  expect(left('статус:решена ')).toEqual([]);
});
