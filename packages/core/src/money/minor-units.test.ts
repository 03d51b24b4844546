import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromMinor, minorDigits, minorText, toMinor } from './minor-units.ts';

const currencies = Intl.supportedValuesOf('currency');
/** up to what a rate may be: ten thousand million whole units */
const minors = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

test('each currency has its own digits', () => {
  expect(['RUB', 'JPY', 'KWD', 'CLF'].map(minorDigits)).toEqual([2, 0, 3, 4]);
  // what is still being typed
  expect(['', 'R', 'RU', 'rub'].map(minorDigits)).toEqual([2, 2, 2, 2]);
});

test('any sum in any currency comes back as it was', () => {
  fc.assert(
    fc.property(fc.constantFrom(...currencies), minors, (currency, minor) => {
      expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
    }),
    { numRuns: 5000 },
  );
});

test('the text of a sum says the same as the sum, with as many digits as the currency has', () => {
  fc.assert(
    fc.property(fc.constantFrom(...currencies), minors, (currency, minor) => {
      const text = minorText(minor, currency);
      expect(text).toMatch(new RegExp(`^-?\\d+${minorDigits(currency) ? `\\.\\d{${minorDigits(currency)}}` : ''}$`));
      expect(BigInt(text.replace('.', ''))).toBe(BigInt(minor));
      expect(Number(text)).toBe(fromMinor(minor, currency));
    }),
    { numRuns: 5000 },
  );
});
