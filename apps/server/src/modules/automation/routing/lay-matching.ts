import type { ticketChanged } from '@otklik/contract/tickets/tickets.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { distributionsOf } from './distributions.ts';
import { matchJob } from './match.job.ts';

/** what a change of which may bring a ticket to somebody, or free a place */
const telling = ['teamId', 'assigneeId', 'statusKind', 'categoryId', 'typeId', 'tags', 'snoozedUntil'];

/** Reacts to a ticket that came, woke, was opened again or changed in what matters; what distribution does by itself calls nobody. Lays the matching. */
export async function layMatching(
  ctx: Ctx,
  data: { ticketId: string; changes?: z.infer<(typeof ticketChanged)['data']>['changes'] },
): Promise<void> {
  if (ctx.cause?.kind === 'routing') return;
  const { ticketId, changes } = data;
  if (changes && !telling.some((field) => field in changes)) return;
  if (!(await isDistributed(ctx))) return;
  const freed = changes?.assigneeId?.from;
  await matchJob.lay(ctx, { ticketId, ...(typeof freed === 'string' && { userId: freed }) });
}

/** Whether any team of the tenant gives its tickets out; from memory. */
export async function isDistributed(ctx: Ctx): Promise<boolean> {
  return (await distributionsOf(ctx)).some(({ enabled }) => enabled);
}
