import * as m from '#words';
import { eventNames } from './event-names.ts';
import type { When } from './queries.ts';

type Timer = Extract<When, { kind: 'timer' }>;

export const sinceNames: Record<Timer['since'], () => string> = {
  created: m.rules_since_created,
  updated: m.rules_since_updated,
  lastMessage: m.rules_since_lastMessage,
  solved: m.rules_since_solved,
};

/** What a rule waits for, in plain words. */
export function whenInWords(when: When, locale: string): string {
  if (when.kind === 'event') {
    const [first = '', ...rest] = when.events.map((event) => eventNames[event]());
    const list = new Intl.ListFormat(locale, { type: 'disjunction' });
    return list.format([first, ...rest.map((name) => name.charAt(0).toLocaleLowerCase(locale) + name.slice(1))]);
  }
  if (when.kind === 'schedule') {
    const days = when.days.length === 7 ? m.rules_every_day() : when.days.map((day) => dayName(day, locale, 'short')).join(', ');
    return m.rules_says_schedule({ days, at: when.at });
  }
  const unit = new Intl.NumberFormat(locale, { style: 'unit', unit: when.unit.slice(0, -1), unitDisplay: 'long' });
  const what = m.rules_says_timer({ span: unit.format(when.amount), since: sinceNames[when.since]() });
  return when.working ? m.rules_says_working({ what }) : what;
}

/** A day of the week; 1 is Monday. */
export function dayName(day: number, locale: string, weekday: 'short' | 'long'): string {
  // the first of January 2024 was a Monday
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}
