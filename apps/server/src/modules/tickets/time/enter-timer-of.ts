import { newId, plusMs } from '@otklik/core';
import { minutesBetween } from '@otklik/core/work-time/amount.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { addTime } from './add-time.ts';
import { shownIn } from './entry.ts';
import { readTimeSettings } from './time-settings.ts';
import { takeTimer } from './timer.ts';

/**
 * Stops the timer of somebody who is gone, as they would have: what it measured until they left becomes an entry of theirs. What was forgotten counts until it
 * was forgotten. Locks the person's timer. Emits timer.changed, time.changed.
 */
export async function enterTimerOf(ctx: Ctx, userId: string, leftAt: Date): Promise<void> {
  const taken = await takeTimer(ctx, userId);
  if (!taken) return;
  const { forgottenAfterMinutes } = await readTimeSettings(ctx);
  const forgottenAt = plusMs(taken.started_at, forgottenAfterMinutes * 60_000);
  const minutes = minutesBetween(taken.started_at, leftAt < forgottenAt ? leftAt : forgottenAt);
  await addTime(ctx, await shownIn(ctx, taken.ticket_id), newId(), { minutes, workTypeId: null, note: '' }, userId);
}
