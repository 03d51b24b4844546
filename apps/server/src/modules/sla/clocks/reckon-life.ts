import type { WorkingTime } from '@otklik/core/calendar/index.ts';
import { type Clock, clocksOf, type Course, courseOf } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { calendarsOf, workingTimeOf } from '../../calendars/index.ts';
import type { Life } from '../../tickets/index.ts';
import type { SlaPolicyValue } from '../policies/read-policies.ts';

export type Reckoned = { course: Course; clocks: Clock[]; calendar: { id: string; version: number; time: WorkingTime } };

/** A ticket's clocks by one policy, with the calendar they were reckoned by: as it is now, or as a version of it was. */
export async function reckonLife(ctx: Ctx, life: Life, policy: SlaPolicyValue, calendarVersion?: number): Promise<Reckoned> {
  const id = policy.calendarId ?? ((await calendarsOf(ctx)).find(({ isDefault }) => isDefault)?.id as string);
  const { version, time } = await workingTimeOf(ctx, id, calendarVersion);
  const course = courseOf(life.log);
  const shares = policy.stages.map(({ share }) => share);
  return {
    course,
    clocks: clocksOf(course, { ...policy, shares }, time, ctx.now),
    calendar: { id, version, time },
  };
}
