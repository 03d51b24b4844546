import { minorText } from '@otklik/core/money/minor-units.ts';
import { sumsOf } from '@otklik/core/work-time/amount.ts';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';

export type TimeOf = { minutes: number; cost: string };
const nobody = '00000000-0000-0000-0000-000000000000';

/** Time worked on each of these tickets and those merged into them, in one statement: the caller's own, with time.manage everybody's and what it costs, by currency. */
export async function timeOfTickets(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TimeOf>> {
  const manages = may(ctx, 'time.manage');
  const { rows } = await ctx.client.query<{ id: string; currency: string | null; minutes: string; amount: string | null }>(
    named(
      `select a.id, e.currency, sum(e.minutes) as minutes, sum(e.amount_minor) as amount
       from unnest($2::uuid[]) as a (id)
       cross join lateral (
         select a.id union all select merged_under($1, a.id) where exists (select from tickets m where m.tenant_id = $1 and m.merged_into = a.id)
       ) as f (id)
       -- by the index of each ticket's entries: taken for a join, all of the tenant's were read
       cross join lateral (
         select currency, minutes, amount_minor from time_entries
         where tenant_id = $1 and ticket_id = f.id and removed_at is null and ($3::uuid is null or user_id = $3) offset 0
       ) as e
       group by a.id, e.currency`,
      [ctx.tenantId, [...ids], manages ? null : (ctx.actor.id ?? nobody)],
    ),
  );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [
      id,
      {
        minutes: own.reduce((sum, one) => sum + Number(one.minutes), 0),
        cost: manages ? costText(own) : '',
      },
    ]),
  );
}

const costText = (rows: readonly { currency: string | null; amount: string | null }[]) =>
  sumsOf(rows.map(({ currency, amount }) => ({ currency, amountMinor: amount === null ? null : Number(amount) })))
    .map(({ currency, minor }) => `${minorText(minor, currency)} ${currency}`)
    .join('; ');
