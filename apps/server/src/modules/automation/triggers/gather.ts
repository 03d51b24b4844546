import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { isWritten } from '../../../platform/events/write.ts';
import type { Happening } from './happening.ts';
import { happeningOf, heard, type Part, together } from './heard.ts';
import { weigh } from './weigh.ts';

type Told = { row: readonly unknown[]; happening: Happening };

/** by the list of what the transaction has told: copies of a ctx share it */
const gathered = new WeakMap<readonly unknown[], Told[]>();

/** Hears what happens to tickets and has it weighed as the last thing before the commit, when all of a change is there: one look at a ticket, whatever many events. */
export function listenToTickets(): void {
  for (const { type, what } of heard)
    onEvent(type, async (ctx, data) => {
      const found = what(data);
      if (found) keep(ctx, found[0], data.ticketId, found[1]);
    });
}

function keep(ctx: Ctx, name: RuleEvent, ticketId: string, part: Part): void {
  const { told, cause } = ctx;
  let list = gathered.get(told);
  if (!list) {
    list = [];
    gathered.set(told, list);
    ctx.closing.push(() => close(ctx));
  }
  list.push({ row: told.at(-1) ?? [], happening: happeningOf(name, part, { ticketId, actor: ctx.actor.kind, cause }) });
}

/** What a savepoint took back is told no longer, and so it did not happen. */
async function close(ctx: Ctx): Promise<void> {
  const list = gathered.get(ctx.told) ?? [];
  gathered.delete(ctx.told);
  const standing = new Set(ctx.told);
  const happened = list.filter(({ row }) => standing.has(row) || isWritten(row)).map(({ happening }) => happening);
  const byTicket = Map.groupBy(happened, (one) => one.ticketId);
  await weigh(ctx, [...byTicket.values()].map(together));
}
