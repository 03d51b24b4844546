import { instantOf, plusDays, wallTime } from '@otklik/core/zone.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import type { When } from '../rules/rule.ts';

/** When a schedule is due next, after now; null for rules of another kind. */
export async function nextRunOf(ctx: Ctx, when: When): Promise<Date | null> {
  if (when.kind !== 'schedule') return null;
  return nextOf(when, ctx.now, when.timeZone ?? (await readTenant(ctx)).timeZone);
}

/** The first instant after `now` that falls on one of the days at the hour, in a zone. An hour that a clock skips is the next there is. Pure. */
export function nextOf({ days, at }: { days: readonly number[]; at: string }, now: Date, timeZone: string): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const today = wallTime(now, timeZone);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const day = plusDays(today, ahead);
    const due = instantOf({ ...day, hour, minute }, timeZone);
    // oxlint-disable-next-line otklik/no-new-date -- the weekday of a date, not the time of now
    const weekday = ((new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7) + 1;
    if (due > now && days.includes(weekday)) return due;
  }
  throw new Error('a schedule names at least one day');
}
