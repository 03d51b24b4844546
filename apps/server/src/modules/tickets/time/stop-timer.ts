import { newId } from '@otklik/core';
import { minutesBetween } from '@otklik/core/work-time/amount.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { addTime, type NewTime } from './add-time.ts';
import { shownIn, type TimeEntry, workingUser } from './entry.ts';
import { takeTimer } from './timer.ts';

/**
 * Stops the caller's timer: what it measured, or the minutes said instead, becomes an entry on its ticket, on the survivor where that was merged. Refuses not_found when none runs,
 * also when its ticket is out of sight, not_signed_in for a program. Emits timer.changed, time.changed.
 */
export async function stopTimer(
  ctx: Ctx,
  { minutes, ...rest }: Omit<NewTime, 'minutes'> & { minutes?: number | undefined },
): Promise<TimeEntry> {
  const taken = await takeTimer(ctx, workingUser(ctx));
  if (!taken) throw refuse('not_found');
  const measured = minutes ?? minutesBetween(taken.started_at, ctx.now);
  return addTime(ctx, await shownIn(ctx, taken.ticket_id), newId(), { ...rest, minutes: measured }).catch((error) => {
    throw error?.code === 'ticket_not_found' ? refuse('not_found') : error;
  });
}

/** Throws the caller's timer away without an entry. Refuses not_found when none runs, not_signed_in for a program. Emits timer.changed. */
export async function dropTimer(ctx: Ctx): Promise<{ ok: true }> {
  if (!(await takeTimer(ctx, workingUser(ctx)))) throw refuse('not_found');
  return { ok: true };
}
