import type { Ctx } from '../../../platform/ctx.ts';
import { followUpJob } from './follow-up.job.ts';

type Changed = { ticketId: string; changes: Record<string, { to: unknown }> };

/** At ticket.changed: lays the job of a new follow-up. One that was moved leaves its job behind, which finds nothing due. */
export async function layFollowUp(ctx: Ctx, { ticketId, changes }: Changed): Promise<void> {
  const to = changes.followUp?.to as { at: string } | null | undefined;
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the event, not the time of now
  if (to) await followUpJob.lay(ctx, { ticketId }, { at: new Date(to.at) });
}
