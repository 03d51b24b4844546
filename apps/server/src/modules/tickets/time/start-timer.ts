import { timerChanged } from '@otklik/contract/tickets/time.ts';
import { type Id, type Instant, newId, plusMs } from '@otklik/core';
import { minutesBetween } from '@otklik/core/work-time/amount.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { addTime } from './add-time.ts';
import { shownIn, type TimeEntry, workedOn, workingUser } from './entry.ts';
import { readTimeSettings } from './time-settings.ts';
import { takeTimer, type Timer } from './timer.ts';
import { timerForgottenJob } from './timer-forgotten.job.ts';

const longestAgoMs = 24 * 3600_000;

/**
 * Starts the caller's timer on a ticket. One that runs on another ticket becomes an entry there, if that one is still in sight; on the same ticket it runs on.
 * Locks the person's timer. Refuses ticket_not_found, not_signed_in for a program, invalid_input for a beginning to come or too long ago. Emits timer.changed, time.changed.
 */
export async function startTimer(ctx: Ctx, ticketId: string, since?: Instant): Promise<{ timer: Timer; stopped: TimeEntry | null }> {
  const userId = workingUser(ctx);
  const ticket = await workedOn(ctx, ticketId);
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
  const asked = since ? new Date(since) : ctx.now;
  if (asked > ctx.now || asked < plusMs(ctx.now, -longestAgoMs))
    throw refuse('invalid_input', { issues: [{ path: 'body.startedAt', message: 'out of bounds' }] });
  const running = await takeTimer(ctx, userId);
  const same = running?.ticket_id === ticket.id;
  const startedAt = same ? running.started_at : asked;
  const stopped = running && !same ? await entered(ctx, running) : null;
  await db(ctx)
    .insertInto('timers')
    .values({ tenant_id: ctx.tenantId, user_id: userId, ticket_id: ticket.id, started_at: startedAt })
    .execute();
  if (!same) {
    const { forgottenAfterMinutes } = await readTimeSettings(ctx);
    const at = plusMs(startedAt, forgottenAfterMinutes * 60_000);
    await timerForgottenJob.lay(ctx, { userId, startedAt: startedAt.toISOString() }, { at });
  }
  await emit(ctx, timerChanged, { userId: userId as Id<'user'> });
  return {
    timer: { ticketId: ticket.id, number: ticket.number, startedAt: startedAt.toISOString() as Instant },
    stopped,
  };
}

/** What the stopped timer measured, as an entry; on the survivor of a merged ticket; nothing when that is out of sight. */
async function entered(ctx: Ctx, { ticket_id, started_at }: { ticket_id: string; started_at: Date }): Promise<TimeEntry | null> {
  const time = { minutes: minutesBetween(started_at, ctx.now), workTypeId: null, note: '' };
  return addTime(ctx, await shownIn(ctx, ticket_id), newId(), time).catch((error) => {
    if (error?.code === 'ticket_not_found') return null;
    throw error;
  });
}
