import { dayNumber, weekdayIndex } from '../days.ts';
import by from './by.json' with { type: 'json' };
import kz from './kz.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

/** Countries whose production calendars are here. To add a year or a country see docs/administration/calendars.md. */
export const countries = ['ru', 'by', 'kz'] as const;
export type Country = (typeof countries)[number];

/** A year of a country as its file has it; days are `MM-DD`. */
export type ProductionYear = {
  /** `preliminary`: not every act that may move days is signed yet */
  status: 'official' | 'preliminary';
  /** the acts it was taken from */
  source: string;
  /** holidays by the key of their name */
  off: Readonly<Record<string, string>>;
  /** days off beside them, each with the day it was taken from */
  moved: Readonly<Record<string, string>>;
  /** days of rest that are worked, each with the day whose hours it has */
  work: Readonly<Record<string, string>>;
  /** days of work that end an hour earlier */
  short: readonly string[];
};

/** What a country's calendar says of one day. Dates are `2026-05-09`; `as` is the day of the week, 0 Monday, whose hours a worked day of rest has. */
export type ProductionDay =
  | { kind: 'off'; date: string; holiday: string | null; movedFrom: string | null; short: false }
  | { kind: 'work'; date: string; as: number; insteadOf: string; short: boolean }
  | { kind: 'short'; date: string; short: true };

const years: Readonly<Record<Country, Readonly<Record<string, ProductionYear>>>> = { ru, by, kz } as Record<
  Country,
  Record<string, ProductionYear>
>;

/** The years of a country that are known, in order. */
export function productionYears(country: Country): { year: number; status: ProductionYear['status']; source: string }[] {
  return Object.entries(years[country]).map(([year, { status, source }]) => ({ year: Number(year), status, source }));
}

/** The days of a year that differ from an ordinary week, in order; null when the year is not known: it is never guessed. */
export function productionYear(country: Country, year: number): ProductionDay[] | null {
  const known = years[country][year];
  return known ? daysOf(year, known) : null;
}

const laidOut = new Map<Country, ReadonlyMap<number, ProductionDay>>();

/** All days that a country's calendar changes, by their count since 1970. */
export function productionDays(country: Country): ReadonlyMap<number, ProductionDay> {
  let days = laidOut.get(country);
  if (!days) {
    const all = Object.entries(years[country]).flatMap(([year, known]) => daysOf(Number(year), known));
    days = new Map(all.map((day) => [dayNumber(day.date), day]));
    laidOut.set(country, days);
  }
  return days;
}

function daysOf(year: number, { off, moved, work, short }: ProductionYear): ProductionDay[] {
  const date = (day: string) => `${year}-${day}`;
  const days: ProductionDay[] = [
    ...Object.entries(off).map(([day, holiday]) => ({
      kind: 'off' as const,
      date: date(day),
      holiday,
      movedFrom: null,
      short: false as const,
    })),
    ...Object.entries(moved).map(([day, from]) => ({
      kind: 'off' as const,
      date: date(day),
      holiday: null,
      movedFrom: date(from),
      short: false as const,
    })),
    ...Object.entries(work).map(([day, as]) => ({
      kind: 'work' as const,
      date: date(day),
      as: weekdayIndex(dayNumber(date(as))),
      insteadOf: date(as),
      short: short.includes(day),
    })),
    ...short.filter((day) => !(day in work)).map((day) => ({ kind: 'short' as const, date: date(day), short: true as const })),
  ];
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
