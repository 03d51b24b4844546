import type { calendarValue } from '@otklik/contract/calendars/calendars.ts';
import { workingTime } from '@otklik/core/calendar/index.ts';
import { clocksOf } from '@otklik/core/sla/index.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { calendarsOf, checkZone } from '../../calendars/index.ts';
import { chooser } from '../clocks/choose.ts';
import { reckonLife } from '../clocks/reckon-life.ts';
import { policiesInForce } from '../policies/read-policies.ts';
import { comparePast, type Preview } from './compare-past.ts';

/**
 * What other hours of a calendar would have done to the tickets of the last 90 days, by the policies of now. Nothing is written. Of the tickets the actor may see.
 * Refuses calendar_not_found, invalid_input for an unknown zone.
 */
export async function previewCalendar(ctx: Ctx, calendarId: string, value: z.infer<typeof calendarValue>): Promise<Preview> {
  checkZone(value.timeZone);
  if (!(await calendarsOf(ctx)).some(({ id }) => id === calendarId)) throw refuse('calendar_not_found');
  const choose = await chooser(ctx, await policiesInForce(ctx));
  const time = workingTime(value);
  return comparePast(ctx, async (life) => {
    const policy = choose(life).won;
    if (!policy) return { now: [], tried: [], held: false };
    const { clocks, course, calendar } = await reckonLife(ctx, life, policy);
    if (calendar.id !== calendarId) return { now: clocks, tried: clocks, held: false };
    const shares = policy.stages.map(({ share }) => share);
    return { now: clocks, tried: clocksOf(course, { ...policy, shares }, time, ctx.now), held: true };
  });
}
