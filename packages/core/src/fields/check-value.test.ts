import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkValue } from './check-value.ts';
import { type FieldRule, type FieldType, type FieldValue, fieldTypes } from './field.ts';
import { indexKeys } from './index-keys.ts';
import { pathOf, withDescendants } from './options.ts';

const option = (id: string, parentId: string | null = null, active = true) => ({ id, names: { ru: id }, parentId, active });
const options = [option('a'), option('b', 'a'), option('c', 'b'), option('d', null, false)];
const field = (type: FieldType, limits = {}): FieldRule => ({ id: 'f', type, options, limits });
const check = (type: FieldType, raw: unknown, limits = {}, current: FieldValue | null = null) =>
  checkValue(field(type, limits), raw, current);
const uuid = '0199a3f0-0000-7000-8000-000000000001';

test.each<[FieldType, unknown, unknown]>([
  ['text', '  Серийный номер ', 'Серийный номер'],
  ['text', '   ', null],
  ['long_text', 'раз\r\nдва', 'раз\nдва'],
  ['number', 12.5, 12.5],
  ['number', -0, 0],
  ['money', { minor: 125_000, currency: 'RUB', extra: 1 }, { minor: 125_000, currency: 'RUB' }],
  ['date', '2024-02-29', '2024-02-29'],
  ['choice', 'a', 'a'],
  ['multi_choice', ['c', 'a', 'a'], ['a', 'c']],
  ['multi_choice', [], null],
  ['tree', 'b', 'b'],
  ['user', uuid.toUpperCase(), uuid],
  ['file', [uuid, { id: uuid, name: 'x' }], [uuid]],
  ['checkbox', false, false],
  ['checkbox', null, null],
])('%s takes %j', (type, raw, value) => {
  expect(check(type, raw)).toEqual({ value });
});

test.each<[FieldType, unknown, string, object?]>([
  ['text', 'две\nстроки', 'control_characters'],
  ['text', 'я'.repeat(501), 'too_long'],
  ['text', 7, 'wrong_type'],
  ['long_text', 'a\u0007b', 'control_characters'],
  ['number', '7', 'wrong_type'],
  ['number', 1.234, 'too_many_decimals', { decimals: 2 }],
  ['number', 1, 'too_small', { min: 2 }],
  ['number', 3, 'too_large', { max: 2 }],
  ['number', 1e16, 'too_large'],
  ['number', Number.NaN, 'wrong_type'],
  ['money', { minor: 1.5, currency: 'RUB' }, 'wrong_type'],
  ['money', { minor: 1, currency: 'USD' }, 'wrong_currency'],
  ['money', 100, 'wrong_type'],
  ['date', '2023-02-29', 'no_such_date'],
  ['date', '2023-13-01', 'no_such_date'],
  ['date', '21.11.2026', 'wrong_type'],
  ['choice', 'x', 'no_such_option'],
  ['choice', 'd', 'archived_option'],
  ['multi_choice', ['a', 'x'], 'no_such_option'],
  ['multi_choice', 'a', 'wrong_type'],
  ['user', 'Анна', 'wrong_type'],
  ['file', [uuid, 'passwd'], 'wrong_type'],
  ['checkbox', 'true', 'wrong_type'],
])('%s refuses %j as %s', (type, raw, fault, limits) => {
  expect(check(type, raw, limits)).toEqual({ fault });
});

test('an archived option stays on what has it', () => {
  expect(check('choice', 'd', {}, 'd')).toEqual({ value: 'd' });
  expect(check('multi_choice', ['a', 'd'], {}, ['d'])).toEqual({ value: ['a', 'd'] });
});

const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(...options.map(({ id }) => id), uuid, '2024-02-30', '2026-11-21'),
  fc.array(fc.constantFrom('a', 'b', 'd', 'x', uuid)),
  fc.record({ minor: fc.oneof(fc.integer(), fc.double()), currency: fc.constantFrom('RUB', 'USD', '') }),
);
const type = fc.constantFrom(...fieldTypes);

test('anything is either refused or brought into a form that stays the same when it is checked, stored and read again', () => {
  fc.assert(
    fc.property(type, anything, (one, raw) => {
      const checked = check(one, raw);
      if ('fault' in checked) return;
      expect(check(one, checked.value)).toEqual(checked);
      expect(JSON.parse(JSON.stringify(checked.value))).toEqual(checked.value);
      if (typeof checked.value === 'string') expect(checked.value).not.toContain('\u0000');
    }),
    { numRuns: 3000 },
  );
});

test('every stored value is found by at least one key, each of its own', () => {
  fc.assert(
    fc.property(type, anything, (one, raw) => {
      const checked = check(one, raw);
      if ('fault' in checked || checked.value === null) return;
      const keys = indexKeys(one, checked.value).map(({ key }) => key);
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key.isWellFormed() && !key.includes('\u0000')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a branch of a tree holds all below it, a path all above', () => {
  expect(withDescendants(options, 'a')).toEqual(['a', 'b', 'c']);
  expect(pathOf(options, 'c').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(pathOf(options, 'x')).toEqual([]);
});
