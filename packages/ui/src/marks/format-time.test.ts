import { expect, test } from 'vitest';
import { formatAgo, formatBytes, formatMoment } from './format-time.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const before = (ms: number) => new Date(now - ms).toISOString();
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  [20_000, 'сейчас'],
  [2 * 60_000, '2 мин'],
  [3 * 3_600_000, '3 ч'],
  [5 * 86_400_000, '5 дн.'],
])('%d ms ago reads %s in Russian', (ms, words) => {
  expect(plain(formatAgo(before(ms), now, 'ru'))).toBe(words);
});

test('a week later a date stands instead of a distance', () => {
  expect(plain(formatAgo(before(20 * 86_400_000), now, 'ru'))).toMatch(/^1 нояб/);
});

test('an instant of the future never shows a negative distance', () => {
  expect(formatAgo(before(-5_000), now, 'en')).toBe('now');
});

test('the hour of a moment is written as its readers do', () => {
  const at = new Date(2026, 10, 20, 9, 5).toISOString();
  expect(plain(formatMoment(at, now, 'ru'))).toBe('20 нояб., 09:05');
  expect(plain(formatMoment(at, now, 'en'))).toBe('Nov 20, 9:05 AM');
});

test('bytes are told in the reader’s units', () => {
  expect([plain(formatBytes(492, 'en')), plain(formatBytes(492, 'ru'))]).toEqual(['492 bytes', '492 байта']);
  expect(plain(formatBytes(412_000, 'ru'))).toBe('412 кБ');
  expect(plain(formatBytes(1_300_000, 'ru'))).toBe('1,3 МБ');
});
