import type { bulkWish } from '@otklik/contract/tickets/bulk.ts';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { applyChange, type Change, type Changes } from '../lifecycle/apply-change.ts';
import { changeOf } from '../lifecycle/change-of.ts';
import { explainForeignKey } from '../lifecycle/foreign.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import type { TicketTables } from '../tables.ts';
import { type Done, keepRows } from './keep-rows.ts';
import { lockTickets } from './lock-tickets.ts';
import { lockBulk } from './lock-bulk.ts';
import { oneByOne } from './one-by-one.ts';

export type BulkWish = z.infer<typeof bulkWish>;

/**
 * Changes the next tickets of a bulk change, each on its own: one that is refused is noted with its code and stops no other. Locks the bulk, then
 * its tickets in the order of their ids. Emits bulk.progressed and what each change emits.
 */
export async function changeSome(ctx: Ctx, bulkId: string, most: number): Promise<void> {
  const bulk = await lockBulk(ctx, bulkId, 'running');
  if (!bulk) return;
  const wish = bulk.change as BulkWish;
  const ids = await waiting(ctx, bulkId, most);
  const tickets = await lockTickets(ctx, ids);
  const watchers = wish.removeWatcherIds ? await watchersOf(ctx, ids) : null;
  const ctxOf = { ...ctx, cause: ctx.cause ?? { kind: 'bulk', id: bulkId, name: null } };
  const done: Done[] = [];
  for (const ticketId of ids) {
    const ticket = tickets.get(ticketId);
    done.push(
      await oneByOne(ctxOf, ticketId, async () => {
        if (!ticket) return { state: 'refused', code: 'ticket_not_found' };
        if (ticket.merged_into !== null) return { state: 'refused', code: 'ticket_merged' };
        const changes = await applyChange(ctxOf, ticket, await changeFor(ctxOf, ticket, wish, watchers?.get(ticketId))).catch(
          explainForeignKey,
        );
        return Object.keys(changes).length === 0 ? { state: 'same' } : { state: 'changed', changes, stamps: stampsBefore(ticket, changes) };
      }),
    );
  }
  await keepRows(ctx, bulk, done, 'done');
}

async function changeFor(ctx: Ctx, ticket: Ticket, wish: BulkWish, watchers: readonly string[] | undefined): Promise<Change> {
  const { addWatcherIds, removeWatcherIds, ...rest } = wish;
  const change = await changeOf(ctx, ticket, rest);
  const left = removeWatcherIds && (watchers ?? []).filter((userId) => !removeWatcherIds.includes(userId));
  return { ...change, ...(addWatcherIds && { addWatcherIds }), ...(left && { watcherIds: left }) };
}

/** When it was solved and closed cannot be had back from the history of a status alone. */
const stampsBefore = (ticket: Ticket, changes: Changes) =>
  changes.statusId ? { solved_at: ticket.solved_at, closed_at: ticket.closed_at, snoozed_by: ticket.snoozed_by } : null;

async function waiting(ctx: Ctx, bulkId: string, most: number): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('ticket_bulk_rows')
    .select('ticket_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('bulk_id', '=', bulkId)
    .where('state', '=', 'waiting')
    .orderBy('ticket_id')
    .limit(most)
    .execute();
  return rows.map((row) => row.ticket_id);
}

async function watchersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows: Pick<Selectable<TicketTables['ticket_watchers']>, 'ticket_id' | 'user_id'>[] = await db(ctx)
    .selectFrom('ticket_watchers')
    .select(['ticket_id', 'user_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', 'in', ids)
    .execute();
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.ticket_id, [...(found.get(row.ticket_id) ?? []), row.user_id]);
  return found;
}
