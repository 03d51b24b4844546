import { expect, test } from 'vitest';
import type { FieldOption, FieldRule, FieldType } from './field.ts';
import { readFieldText, writtenTypes } from './read-text.ts';

const north: FieldOption = {
  id: '0197a000-0000-7000-8000-000000000001',
  names: { ru: 'Север', en: 'North' },
  parentId: null,
  active: true,
};
const yard: FieldOption = { id: '0197a000-0000-7000-8000-000000000002', names: { ru: 'Двор' }, parentId: north.id, active: true };
const old: FieldOption = { id: '0197a000-0000-7000-8000-000000000003', names: { ru: 'Старый' }, parentId: null, active: false };
const field = (type: FieldType): FieldRule => ({ id: 'f', type, options: [north, yard, old], limits: {} });
const words = { yes: ['да', 'yes'], no: ['нет', 'no'] };
const read = (type: FieldType, text: string) => readFieldText(field(type), text, words);

test('values are read as people write them', () => {
  expect(read('number', '1 250,5')).toEqual({ value: 1250.5 });
  expect(read('money', '1 250,50 ₽')).toEqual({ value: { minor: 125050, currency: 'RUB' } });
  expect(read('money', '99 руб.')).toEqual({ value: { minor: 9900, currency: 'RUB' } });
  expect(read('date', '3.11.2026')).toEqual({ value: '2026-11-03' });
  expect(read('date', '2026-11-03')).toEqual({ value: '2026-11-03' });
  expect(read('choice', ' север ')).toEqual({ value: north.id });
  expect(read('choice', 'North')).toEqual({ value: north.id });
  expect(read('tree', 'Север / Двор')).toEqual({ value: yard.id });
  expect(read('multi_choice', 'Двор; Север')).toEqual({ value: [north.id, yard.id] });
  expect(read('checkbox', 'Да')).toEqual({ value: true });
  expect(read('checkbox', 'no')).toEqual({ value: false });
});

test('what is no value of the field is told', () => {
  for (const [type, text] of [
    ['number', 'много'],
    ['money', 'даром'],
    ['date', '32.01.2026'],
    ['choice', 'Юг'],
    ['choice', 'Старый'],
    ['multi_choice', 'Север, Юг'],
    ['checkbox', 'может быть'],
  ] as const)
    expect(read(type, text), `${type}: ${text}`).toHaveProperty('fault');
});

test('nothing written is no value', () => {
  for (const type of writtenTypes) expect(read(type, '  ')).toEqual({ value: null });
});
