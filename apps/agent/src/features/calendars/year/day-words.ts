import type { DayPlan } from '@otklik/core/calendar/index.ts';
import * as m from '#words';
import { hoursFrom, hoursText } from '../week/hours-text.ts';

export type DayKind = 'work' | 'rest' | 'holiday' | 'short' | 'moved' | 'exception';

/** How a day is painted. */
export function kindOf({ spans, why }: DayPlan): DayKind {
  if (why.kind === 'exception') return 'exception';
  if (why.kind === 'production') return why.day.kind === 'off' ? 'holiday' : why.day.kind === 'work' ? 'moved' : 'short';
  return spans.length > 0 ? 'work' : 'rest';
}

export function kindWords(kind: DayKind): string {
  return {
    work: m.hours_kind_work,
    rest: m.hours_kind_rest,
    holiday: m.hours_kind_holiday,
    short: m.hours_kind_short,
    moved: m.hours_kind_moved,
    exception: m.hours_kind_exception,
  }[kind]();
}

/** What a day is and why, with its hours. */
export function dayWords({ spans, why }: DayPlan, shown: (date: string) => string): string {
  const hours = hoursText(spans.map(([from, to]) => hoursFrom(from, to))) || m.hours_day_off();
  if (why.kind === 'exception') return [why.exception.name || m.hours_kind_exception(), hours].join(' · ');
  if (why.kind === 'week') return hours;
  const { day } = why;
  if (day.kind === 'off') return day.holiday ? holidayName(day.holiday) : m.hours_moved_from({ day: shown(day.movedFrom ?? day.date) });
  if (day.kind === 'work') return `${m.hours_worked_for({ day: shown(day.insteadOf) })} · ${hours}`;
  return `${m.hours_kind_short()} · ${hours}`;
}

function holidayName(key: string): string {
  return (holidays[key] ?? m.hours_kind_holiday)();
}

const holidays: Record<string, () => string> = {
  new_year: m.hours_holiday_new_year,
  christmas: m.hours_holiday_christmas,
  defender: m.hours_holiday_defender,
  women: m.hours_holiday_women,
  labour: m.hours_holiday_labour,
  victory: m.hours_holiday_victory,
  russia: m.hours_holiday_russia,
  unity: m.hours_holiday_unity,
  radunitsa: m.hours_holiday_radunitsa,
  republic_by: m.hours_holiday_republic_by,
  october: m.hours_holiday_october,
  christmas_catholic: m.hours_holiday_christmas_catholic,
  nauryz: m.hours_holiday_nauryz,
  unity_kz: m.hours_holiday_unity_kz,
  capital: m.hours_holiday_capital,
  constitution: m.hours_holiday_constitution,
  republic: m.hours_holiday_republic,
  independence: m.hours_holiday_independence,
  kurban: m.hours_holiday_kurban,
};
