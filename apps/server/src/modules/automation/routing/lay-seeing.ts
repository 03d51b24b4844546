import type { ticketChanged } from '@otklik/contract/tickets/tickets.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { isDistributed } from './lay-matching.ts';
import { seeToHoldersJob } from './see-to-holders.job.ts';

/** Reacts to a ticket whose customer wrote again, or that is work again: whoever has it may be away. */
export async function laySeeing(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<void> {
  if (await isDistributed(ctx)) await seeToHoldersJob.lay(ctx, { ticketId });
}

/** Reacts to a ticket given to somebody, moved with them to another team or opened again by hand: by whatever but distribution itself. */
export async function laySeeingOfGiven(ctx: Ctx, { ticketId, changes }: z.infer<(typeof ticketChanged)['data']>): Promise<void> {
  const isGiven = changes.assigneeId?.to || changes.teamId?.to || ['new', 'open'].includes(String(changes.statusKind?.to));
  if (ctx.cause?.kind === 'routing' || !isGiven) return;
  if (await isDistributed(ctx)) await seeToHoldersJob.lay(ctx, { ticketId, given: true });
}
