import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phoneBeginnings, phoneText, toE164 } from './phone.ts';

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

test('a phone is read in groups, and what is read is the same phone', () => {
  const plain = (phone: string) => phoneText(phone).replaceAll('\u00a0', ' ');
  expect(plain('+79161234567')).toBe('+7 916 123-45-67');
  expect(plain('+375291234567')).toBe('+375 29 123-45-67');
  expect(plain('+493012345678')).toBe('+493012345678');
  const phones = fc.oneof(
    fc.stringMatching(/^\+7[3489]\d{9}$/),
    fc.stringMatching(/^\+375\d{9}$/),
    fc.stringMatching(/^\+[1-6]\d{6,13}$/).filter((phone) => toE164(phone) === phone),
  );
  fc.assert(
    fc.property(phones, (phone) => {
      expect(toE164(phoneText(phone))).toBe(phone);
    }),
  );
});
