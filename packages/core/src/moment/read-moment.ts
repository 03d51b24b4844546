import { instantOf, plusDays, plusMonths, wallTime } from '../zone.ts';
import { dayOf } from './day-of.ts';
import { type Heard, hear } from './hear.ts';
import type { MomentWords } from './words.ts';

/** When a day begins for somebody who names only the day. */
const workBegins = { hour: 9, minute: 0 };
const partHours = { morning: 9, noon: 12, afternoon: 14, evening: 18, midnight: 24 } as const;
const farthestDays = 10 * 366;

/**
 * The instant that somebody means by «tomorrow at 9», «in 2 hours», «Monday», «25 December 10:00», in the person's zone. A day without an hour
 * is its morning, an hour without a day the next time the clock shows it, a date without a year the next one to come.
 * Null when a word is unknown, when it contradicts itself, lies in the past or more than ten years away. `words` is one language or several to try.
 */
export function readMoment(text: string, now: Date, timeZone: string, words: MomentWords | readonly MomentWords[]): Date | null {
  for (const one of 'units' in words ? [words] : words) {
    const heard = hear(text, one);
    const at = heard && momentOf(heard, now, timeZone);
    if (at && at > now && at.getTime() - now.getTime() < farthestDays * 24 * 3600_000) return at;
  }
  return null;
}

function momentOf(heard: Heard, now: Date, timeZone: string): Date | null {
  const today = wallTime(now, timeZone);
  const time = timeOf(heard);
  if (time === 'contradiction') return null;
  if (heard.minutes > 0) {
    if (heard.days > 0 || heard.months > 0 || time || heard.day) return null;
    // an instant of whole minutes: nobody means the seconds of now
    return new Date(Math.ceil((now.getTime() + heard.minutes * 60_000) / 60_000) * 60_000);
  }
  const isToday = heard.day?.kind === 'from-today' && heard.day.days === 0;
  // today without an hour is no moment to come
  if (isToday && !time) return null;
  const named = heard.day ? dayOf(heard.day, today, 'next') : heard.days > 0 || heard.months > 0 ? today : null;
  if (named === 'contradiction' || (!named && !time)) return null;
  if (!named) {
    const soon = instantOf({ ...today, ...(time as Time) }, timeZone);
    return soon > now ? soon : instantOf({ ...plusDays(today, 1), ...(time as Time) }, timeZone);
  }
  const moved = plusDays(plusMonths(named, heard.months), heard.days);
  // «in 3 days» keeps the hour of now, «in a week» too; a named day is its morning
  const at = time ?? (heard.day ? workBegins : { hour: today.hour, minute: today.minute });
  return instantOf({ ...moved, ...at }, timeZone);
}

type Time = { hour: number; minute: number };

function timeOf({ time, part, half }: Heard): Time | null | 'contradiction' {
  if (!time) return part ? { hour: partHours[part], minute: 0 } : null;
  let { hour } = time;
  const late = half === 'after12' || (!half && (part === 'evening' || part === 'afternoon'));
  if (half && (hour < 1 || hour > 12)) return 'contradiction';
  if (late && hour < 12) hour += 12;
  if (half === 'before12' && hour === 12) hour = 0;
  return { hour, minute: time.minute };
}
