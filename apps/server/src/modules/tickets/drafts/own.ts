import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

/** Whose drafts these are. A draft is a person's: refuses not_signed_in for a program, ticket_not_found for a ticket the person may not see, ticket_merged where its words would be lost from sight, unless merged ones are meant too. */
export async function drafter(ctx: Ctx, ticketId: string, mergedToo = false): Promise<string> {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) throw refuse('not_signed_in');
  const seen = visibleTo(ctx);
  const ticket = await db(ctx)
    .selectFrom('tickets as t')
    .select(['t.number', 't.merged_into'])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', '=', ticketId)
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .executeTakeFirst();
  if (!ticket) throw refuse('ticket_not_found');
  if (ticket.merged_into !== null && !mergedToo) throw refuse('ticket_merged', { number: ticket.number });
  return ctx.actor.id;
}
