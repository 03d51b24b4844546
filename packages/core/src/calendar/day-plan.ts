import { type Calendar, type CalendarException, type MinuteSpan, spansOf } from './calendar.ts';
import { dayNumber, weekdayIndex } from './days.ts';
import { type ProductionDay, productionDays } from './production/production.ts';

/** What a date has of working time and why: the week as it is, the country's calendar, or an exception. */
export type DayPlan = {
  spans: readonly MinuteSpan[];
  why: { kind: 'week' } | { kind: 'production'; day: ProductionDay } | { kind: 'exception'; exception: CalendarException };
};

/** By how much a day before a holiday is shorter: article 95 of the Russian Labour Code, article 116 of the Belarusian. */
const shorterBy = 60;

/** Answers what a day, counted since 1970, has of working time. A shift over midnight belongs whole to the day it begins on. */
export function dayPlans(calendar: Calendar): (day: number) => DayPlan {
  const week = calendar.week.map(spansOf);
  const ofWeek = (weekday: number) => week[weekday] ?? [];
  const production = calendar.country && productionDays(calendar.country);
  const exceptions = calendar.exceptions.map((exception) => ({
    exception,
    from: dayNumber(exception.from),
    to: dayNumber(exception.to),
    spans: spansOf(exception.hours),
  }));
  return (day) => {
    const found = exceptions.findLast(({ from, to }) => from <= day && day <= to);
    if (found) return { spans: found.spans, why: { kind: 'exception', exception: found.exception } };
    const known = production?.get(day);
    const weekday = weekdayIndex(day);
    if (!known) return { spans: ofWeek(weekday), why: { kind: 'week' } };
    const why = { kind: 'production', day: known } as const;
    if (known.kind === 'off') return { spans: [], why };
    // a day off that is worked has the hours of the day it was exchanged for, unless this calendar has hours of its own there
    const own = ofWeek(weekday);
    const spans = known.kind === 'work' && own.length === 0 ? ofWeek(known.as) : own;
    return { spans: known.short && calendar.shortDays ? shorter(spans) : spans, why };
  };
}

/** The same hours without the last hour of work, which may be more than the last span. */
function shorter(spans: readonly MinuteSpan[]): MinuteSpan[] {
  const kept = [...spans];
  for (let left = shorterBy; left > 0; ) {
    const last = kept.pop();
    if (!last) break;
    const [from, to] = last;
    if (to - from > left) kept.push([from, to - left]);
    left -= Math.min(left, to - from);
  }
  return kept;
}
