import { sumsOf } from '@otklik/core/work-time/amount.ts';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { familyOf } from '../merging/pointers.ts';
import { entryShape, type TimeEntry } from './entry.ts';

const most = 500;

/** Time worked on a ticket and those merged into it, newest day first, with the sums of all: the caller's own, everybody's with time.manage. Refuses ticket_not_found. */
export async function listTicketTime(ctx: Ctx, ticketId: string) {
  await readTicket(ctx, ticketId);
  const all = db(ctx)
    .selectFrom('time_entries')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', 'in', await familyOf(ctx, ticketId))
    .where('removed_at', 'is', null)
    .$if(!may(ctx, 'time.manage') && ctx.actor.kind !== 'system', (query) => query.where('user_id', '=', ctx.actor.id ?? ticketId));
  const [rows, sums] = await Promise.all([
    all.selectAll().orderBy('day', 'desc').orderBy('id', 'desc').limit(most).execute(),
    all
      .select(({ fn }) => ['currency', fn.sum<number>('minutes').as('minutes'), fn.sum<number>('amount_minor').as('amount')])
      .groupBy('currency')
      .execute(),
  ]);
  const items: TimeEntry[] = rows.map((row) => entryShape(ctx, row));
  const money = may(ctx, 'time.manage');
  return {
    items,
    minutes: sums.reduce((sum, one) => sum + Number(one.minutes), 0),
    sums: money ? sumsOf(sums.map(({ currency, amount }) => ({ currency, amountMinor: amount === null ? null : Number(amount) }))) : [],
  };
}
