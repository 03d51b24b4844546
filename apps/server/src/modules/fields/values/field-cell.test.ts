import { expect, test } from 'vitest';
import type { Field } from '../definitions/read-fields.ts';
import { fieldCell } from './field-cell.ts';

test('an amount stands in a table in whole units of its own currency', () => {
  const cell = fieldCell({ type: 'money', options: [] } as unknown as Field, 'ru', new Map());
  const amounts = [
    { minor: 125_050, currency: 'RUB' },
    { minor: 1500, currency: 'JPY' },
    { minor: 1234, currency: 'KWD' },
  ];
  expect(amounts.map(cell)).toEqual([1250.5, 1500, 1.234]);
});
