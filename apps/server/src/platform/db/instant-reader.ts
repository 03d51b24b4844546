/** `2026-11-22 14:32:44.123456+00`, with fewer digits of a second or none */
const [yearEnd, fraction, plus] = [4, 20, '+'.charCodeAt(0)];
const [shortest, longest] = ['2026-11-22 14:32:44+00'.length, '2026-11-22 14:32:44.123456+00'.length];
const [zero, dash] = ['0'.charCodeAt(0), '-'.charCodeAt(0)];

/**
 * Reads instants as PostgreSQL writes them in UTC, digit by digit: there are several in every row, and a general reader takes three times as long.
 * All else (another zone, BC, the first century, infinity) is for `other`.
 */
export function instantReader(other: (text: string) => unknown): (text: string) => unknown {
  return (text) => {
    const { length } = text;
    const isPlain =
      length >= shortest && length <= longest && text.charCodeAt(yearEnd) === dash && !text.startsWith('00') && isUtc(text, length - 3);
    return isPlain ? new Date(millisecondsOf(text, length - 3)) : other(text);
  };
}

const isUtc = (text: string, at: number) =>
  text.charCodeAt(at) === plus && text.charCodeAt(at + 1) === zero && text.charCodeAt(at + 2) === zero;

function millisecondsOf(text: string, end: number): number {
  let ms = 0;
  for (let at = fraction, worth = 100; at < end && worth >= 1; at += 1, worth /= 10) ms += digit(text, at) * worth;
  return Date.UTC(two(text, 0) * 100 + two(text, 2), two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), ms);
}

const digit = (text: string, at: number) => text.charCodeAt(at) - zero;
const two = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1);
