import { ticketChanged } from '@otklik/contract/tickets/tickets.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';
import { defaultStatus } from '../settings/index.ts';

/**
 * A person says that the ticket belongs to the suggested one: its messages and their references move there, its requester is copied on that conversation,
 * and it is closed. Locks both rows, the lower id first. Refuses ticket_not_found, not_found when nothing is suggested. Answers the ticket that remains.
 */
export async function acceptSuggestion(ctx: Ctx, ticketId: string) {
  const target = (await readTicket(ctx, ticketId)).suggestion?.ticketId;
  if (!target) throw refuse('not_found');
  const [first, second] = [ticketId, target].sort() as [string, string];
  const locked = { [first]: await lockTicket(ctx, first), [second]: await lockTicket(ctx, second) };
  const [from, to] = [locked[ticketId], locked[target]];
  if (!from || !to) throw refuse('ticket_not_found');
  // somebody else was faster
  if (from.suggested_ticket_id !== target) throw refuse('not_found');
  const move = { ticket_id: target };
  const moved = await db(ctx)
    .updateTable('messages')
    .set(move)
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .returning('id')
    .execute();
  const newest = from.last_message_at && (!to.last_message_at || from.last_message_at > to.last_message_at) ? from : to;
  await Promise.all([
    db(ctx).updateTable('message_references').set(move).where('tenant_id', '=', ctx.tenantId).where('ticket_id', '=', ticketId).execute(),
    db(ctx)
      .updateTable('tickets')
      .set({
        message_count: sql`message_count + ${moved.length}`,
        version: sql`version + 1`,
        updated_at: ctx.now,
        preview: newest.preview,
        last_message_at: newest.last_message_at,
        last_message_direction: newest.last_message_direction,
      })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', target)
      .execute(),
    db(ctx)
      .updateTable('tickets')
      .set({ suggested_ticket_id: null, suggestion_reason: null, message_count: 0 })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', ticketId)
      .execute(),
    from.requester_id === to.requester_id
      ? null
      : db(ctx)
          .insertInto('ticket_cc')
          .values({ tenant_id: ctx.tenantId, ticket_id: target, contact_id: from.requester_id })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
    from.status_kind === 'closed' ? null : applyChange(ctx, from, { status: await defaultStatus(ctx, 'closed') }),
    emit(ctx, ticketChanged, { ticketId: target, changes: { messagesFrom: { from: null, to: from.number } } }),
  ]);
  return readTicket(ctx, target);
}
