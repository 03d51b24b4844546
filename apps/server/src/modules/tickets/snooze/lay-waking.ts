import type { Ctx } from '../../../platform/ctx.ts';
import { wakeJob } from './wake.job.ts';

type Changed = { ticketId: string; changes: Record<string, { to: unknown }> };

/** At ticket.changed: lays the job that ends a new snooze. One that was moved leaves its job behind, which finds nothing due. */
export async function layWaking(ctx: Ctx, { ticketId, changes }: Changed): Promise<void> {
  const until = changes.snoozedUntil?.to;
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the event, not the time of now
  if (typeof until === 'string') await wakeJob.lay(ctx, { ticketId }, { at: new Date(until) });
}
