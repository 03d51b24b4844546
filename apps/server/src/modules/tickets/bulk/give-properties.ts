import type { Ctx } from '../../../platform/ctx.ts';
import { applyChange, type Change } from '../lifecycle/apply-change.ts';
import { changeOf } from '../lifecycle/change-of.ts';
import { explainForeignKey } from '../lifecycle/foreign.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { outcomeOf, type Work } from './outcome.ts';
import type { BulkWish } from './wish.ts';

/** The work of giving tickets properties. Emits ticket.changed. */
export function giveProperties(ctx: Ctx, wish: BulkWish, watchersOf: (ticketId: string) => readonly string[]): Work {
  return async (ticket) =>
    outcomeOf(ticket, await applyChange(ctx, ticket, await changeFor(ctx, ticket, wish, watchersOf(ticket.id))).catch(explainForeignKey));
}

async function changeFor(ctx: Ctx, ticket: Ticket, wish: BulkWish, watchers: readonly string[]): Promise<Change> {
  const { addWatcherIds, removeWatcherIds, ...rest } = wish;
  const change = await changeOf(ctx, ticket, rest);
  const left = removeWatcherIds && watchers.filter((userId) => !removeWatcherIds.includes(userId));
  return { ...change, ...(addWatcherIds && { addWatcherIds }), ...(left && { watcherIds: left }) };
}
