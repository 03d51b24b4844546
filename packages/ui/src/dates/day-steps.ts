/** Weeks that show the month of a day, Monday first, with days of its neighbours around: always six, so that nothing jumps while one leafs. */
export function weeksAround(day: string): string[][] {
  const first = dayNumber(`${day.slice(0, 8)}01`);
  const monday = first - weekdayIndex(first);
  return [0, 1, 2, 3, 4, 5].map((week) => [0, 1, 2, 3, 4, 5, 6].map((at) => dateOf(monday + week * 7 + at)));
}

/** The day so many months away; of a day that the month does not have, its last. */
export function monthsFrom(day: string, months: number): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, Number(day.slice(8))];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month, Math.min(date, last)) / dayMs);
}

/** Where a key leads from a day (WAI-ARIA, date picker dialog): a day, a week, its ends, a month, with Shift a year. Null for any other key. */
export function dayByKey(day: string, key: string, shift: boolean): string | null {
  const at = dayNumber(day);
  switch (key) {
    case 'ArrowLeft':
      return dateOf(at - 1);
    case 'ArrowRight':
      return dateOf(at + 1);
    case 'ArrowUp':
      return dateOf(at - 7);
    case 'ArrowDown':
      return dateOf(at + 7);
    case 'Home':
      return dateOf(at - weekdayIndex(at));
    case 'End':
      return dateOf(at - weekdayIndex(at) + 6);
    case 'PageUp':
      return monthsFrom(day, shift ? -12 : -1);
    case 'PageDown':
      return monthsFrom(day, shift ? 12 : 1);
    default:
      return null;
  }
}

/** The nearest day that lies within the bounds; an absent bound is none. */
export function within(day: string, min: string | undefined, max: string | undefined): string {
  if (min && day < min) return min;
  return max && day > max ? max : day;
}

const dayMs = 86_400_000;
/** days since 1970, and back */
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dateOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);
/** 0 Monday to 6 Sunday; 1970 began on a Thursday */
const weekdayIndex = (number: number) => (((number + 3) % 7) + 7) % 7;
