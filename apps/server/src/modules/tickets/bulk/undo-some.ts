import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf } from '../../identity/index.ts';
import { db } from '../db.ts';
import { applyChange, type Changes } from '../lifecycle/apply-change.ts';
import { explainForeignKey } from '../lifecycle/foreign.ts';
import { cancelMessage } from '../conversation/cancel.ts';
import { type Done, keepRows } from './keep-rows.ts';
import { lockBulk } from './lock-bulk.ts';
import { lockTickets } from './lock-tickets.ts';
import { oneByOne } from './one-by-one.ts';
import { backOf, type Stamps } from './way-back.ts';

/**
 * Takes back what was written, where it has not left, and puts the next tickets of a bulk change back, each property that still has the value it was given. The tickets were the actor's to change: they
 * are put back even where the change took them out of the actor's sight. Locks and events as `changeSome`.
 */
export async function undoSome(ctx: Ctx, bulkId: string, most: number): Promise<void> {
  const bulk = await lockBulk(ctx, bulkId, 'undoing');
  if (!bulk) return;
  const rows = await db(ctx)
    .selectFrom('ticket_bulk_rows')
    .select(['ticket_id', 'changes', 'stamps', 'message_ids'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('bulk_id', '=', bulkId)
    .where('state', '=', 'changed')
    .orderBy('ticket_id')
    .limit(most)
    .execute();
  const tickets = await lockTickets(
    ctx,
    rows.map((row) => row.ticket_id),
    true,
  );
  const ctxOf = { ...ctx, cause: ctx.cause ?? { kind: 'bulk', id: bulkId, name: null } };
  const isGone = await goneOf(
    ctx,
    rows.map((row) => (row.changes as Changes).assigneeId?.from),
  );
  const done: Done[] = [];
  for (const row of rows) {
    const ticket = tickets.get(row.ticket_id);
    const unsaid = await takeBack(ctxOf, row);
    const one = await oneByOne(ctxOf, row.ticket_id, async () => {
      if (!ticket || ticket.merged_into !== null)
        return { state: 'kept', code: 'changed_since', fields: Object.keys(row.changes as Changes) };
      const { change, restored, left } = await backOf(ctxOf, ticket, row.changes as Changes, row.stamps as Stamps | null, isGone);
      await applyChange(ctxOf, ticket, change, restored ? { restored, unasked: true } : {}).catch(explainForeignKey);
      return left.length === 0 ? { state: 'undone' } : { state: 'kept', code: 'changed_since', fields: left };
    });
    if (one.state === 'undone' && unsaid) done.push({ ...one, state: 'kept', code: unsaid });
    else done.push(one.state === 'refused' ? { ...one, state: 'kept' } : one);
  }
  await keepRows(ctx, bulk, done, 'undone');
}

/** Who of these people is switched off; one query. */
async function goneOf(ctx: Ctx, userIds: readonly unknown[]): Promise<(userId: unknown) => boolean> {
  const asked = [...new Set(userIds.filter((one) => typeof one === 'string'))];
  const there = await addresseesOf(ctx, asked);
  return (userId) => typeof userId === 'string' && !there.has(userId);
}

/** Takes the messages of a macro back, each by itself; answers why one of them stays. Nobody wants drafts of them. */
async function takeBack(ctx: Ctx, row: { ticket_id: string; message_ids: readonly string[] }): Promise<string | undefined> {
  let reason: string | undefined;
  for (const messageId of row.message_ids) {
    const one = await oneByOne(ctx, row.ticket_id, async () => {
      await cancelMessage(ctx, messageId, { keepDraft: false });
      return { state: 'undone' };
    });
    reason = one.code ?? reason;
  }
  return reason;
}
