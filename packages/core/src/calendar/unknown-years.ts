import type { Calendar } from './calendar.ts';
import { offsetAt } from './offsets.ts';
import { productionYears } from './production/production.ts';

/**
 * Years between two instants for which the calendar of the country is not known: there the ordinary week was reckoned with, and whoever asked must
 * be told. Empty for a calendar without a country.
 */
export function unknownYears(calendar: Calendar, from: Date, to: Date): number[] {
  if (!calendar.country) return [];
  const known = new Set(productionYears(calendar.country).map(({ year }) => year));
  const [first, last] = [from, to]
    .map((at) => new Date(at.getTime() + offsetAt(calendar.timeZone, at.getTime())).getUTCFullYear())
    .toSorted();
  const years: number[] = [];
  for (let year = first as number; year <= (last as number); year += 1) if (!known.has(year)) years.push(year);
  return years;
}
