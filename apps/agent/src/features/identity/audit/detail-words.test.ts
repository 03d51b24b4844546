import { expect, test } from 'vitest';
import { detailText } from './detail-words.ts';

const id = '01a202f7-a0fb-71c8-9674-f903b57edadb';

test('details of an act are told in words, ids are counted or left out', () => {
  expect(detailText({ secondFactor: false }, 'ru')).toBe('одноразовый код: нет');
  expect(detailText({ roleId: id, teamIds: [id, id] }, 'ru')).toBe('групп: 2');
  expect(detailText({ scopes: ['tickets.export'], expiresAt: null }, 'ru')).toMatch(/^права: [А-Я]/);
  expect(detailText({ unheard: { of: 1 } }, 'ru')).toBe('unheard: {"of":1}');
});
