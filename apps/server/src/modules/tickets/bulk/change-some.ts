import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal, refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { isSwitchedOff } from '../holders/is-switched-off.ts';
import type { TicketTables } from '../tables.ts';
import { deedsOf } from './deeds.ts';
import { giveProperties } from './give-properties.ts';
import { type Done, keepRows } from './keep-rows.ts';
import { lockTickets } from './lock-tickets.ts';
import { lockBulk } from './lock-bulk.ts';
import { oneByOne } from './one-by-one.ts';
import type { Work } from './outcome.ts';
import { runDeeds } from './run-deeds.ts';
import type { BulkWish, MacroWish } from './wish.ts';

/**
 * Changes the next tickets of a bulk change, each on its own: one that is refused is noted with its code and stops no other. Locks the bulk, then
 * its tickets in the order of their ids. Emits bulk.progressed and what each change emits.
 */
export async function changeSome(ctx: Ctx, bulkId: string, most: number): Promise<void> {
  const bulk = await lockBulk(ctx, bulkId, 'running');
  if (!bulk) return;
  const ids = await waiting(ctx, bulkId, most);
  const tickets = await lockTickets(ctx, ids);
  const ctxOf = { ...ctx, cause: ctx.cause ?? { kind: 'bulk', id: bulkId, name: null } };
  const work = await workOf(ctxOf, bulk.change as BulkWish | MacroWish, ids);
  const done: Done[] = [];
  for (const ticketId of ids) {
    const ticket = tickets.get(ticketId);
    done.push(
      await oneByOne(ctxOf, ticketId, async () => {
        if (!ticket) return { state: 'refused', code: 'ticket_not_found' };
        return ticket.merged_into === null ? work(ticket) : { state: 'refused', code: 'ticket_merged' };
      }),
    );
  }
  await keepRows(ctx, bulk, done, 'done');
}

/** Whether it is for somebody who is switched off: work would lie with who never comes. */
const isGone = async (ctx: Ctx, { assigneeId }: BulkWish): Promise<boolean> =>
  Boolean(assigneeId) && assigneeId !== ctx.actor.id && isSwitchedOff(ctx, assigneeId as string);

/** A macro that is gone, or that its runner may no longer run, is refused to each ticket. */
async function workOf(ctx: Ctx, wish: BulkWish | MacroWish, ids: readonly string[]): Promise<Work> {
  const asksWatchers = 'macro' in wish || wish.removeWatcherIds !== undefined;
  const watchers = asksWatchers ? await watchersOf(ctx, ids) : new Map<string, string[]>();
  const of = (ticketId: string) => watchers.get(ticketId) ?? [];
  if (!('macro' in wish)) return (await isGone(ctx, wish)) ? () => Promise.reject(refuse('user_not_found')) : giveProperties(ctx, wish, of);
  try {
    const deeds = await deedsOf(ctx, wish.macro);
    return runDeeds({ ...ctx, cause: deeds.cause }, deeds, of);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return () => Promise.reject(error);
  }
}

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
