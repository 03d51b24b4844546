import { expect, test } from 'vitest';
import { phoneBeginnings, toE164 } from './phone.ts';

test.each([
  ['8 916 123-45-67', '+79161234567'],
  ['+7 (916) 123 45 67', '+79161234567'],
  ['7 916 1234567', '+79161234567'],
  ['9161234567', '+79161234567'],
  ['8(495)123-45-67 доб. 12', '+74951234567'],
  ['8 800 555 35 35', '+78005553535'],
  ['800 555-35-35', '+78005553535'],
  ['+8 916 123 45 67', '+79161234567'],
  ['8 (812) 123–45–67', '+78121234567'],
  ['tel:+7-916-123-45-67', '+79161234567'],
  ['8-10-49-30-12345678', '+493012345678'],
  ['+49 30 12345678', '+493012345678'],
  ['00 375 29 123 45 67', '+375291234567'],
  ['+7 727 123 45 67', '+77271234567'],
  ['+1 212 555 0100 ext. 7', '+12125550100'],
])('%s is %s', (written, expected) => {
  expect(toE164(written)).toBe(expected);
});

test.each([
  '',
  'нет',
  '123',
  '112',
  '2 123-45-67',
  '+7 916 123',
  '+0 123 456 789',
  '8 916 123 45 67 89',
  'ivan@example.test',
  '+7916123456a',
  '+1234567890123456',
])('%s is no phone', (written) => {
  expect(toE164(written)).toBeNull();
});

test('a phone already in E.164 stays', () => {
  for (const phone of ['+79161234567', '+493012345678', '+375291234567']) expect(toE164(phone)).toBe(phone);
});

test('a phone typed in part begins as any writing of it', () => {
  expect(phoneBeginnings('8 916')).toContain('+7916');
  expect(phoneBeginnings('916 12')).toContain('+791612');
  expect(phoneBeginnings('+7 (91')).toEqual(['+791']);
  expect(phoneBeginnings('Иван 916')).toEqual([]);
  expect(phoneBeginnings('12')).toEqual([]);
});
