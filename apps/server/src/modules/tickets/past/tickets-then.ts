import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';

/** Columns of a ticket as they were at an instant, by their own names. */
export type TicketThen = Readonly<Record<string, unknown>>;

/** What tickets were after an instant each, by their log, whoever may see them: one query for all, in the order asked. */
export async function ticketsThen(ctx: Ctx, asked: readonly { ticketId: string; at: Date }[]): Promise<(TicketThen | null)[]> {
  if (asked.length === 0) return [];
  const { rows } = await ctx.client.query<{ held: TicketThen | null }>(
    named(
      'select ticket_as_at($1, a.ticket, a.at) as held from unnest($2::uuid[], $3::timestamptz[]) with ordinality as a (ticket, at, place) order by a.place',
      [ctx.tenantId, asked.map((one) => one.ticketId), asked.map((one) => one.at)],
    ),
  );
  return rows.map(({ held }) => held);
}

/** The same of a ticket that has not changed since. Pure. */
export const ticketNow = (facts: Facts): TicketThen => Object.fromEntries(columns.map(([column, field]) => [column, facts[field] ?? null]));

const columns = [
  ['requester_id', 'requester'],
  ['company_id', 'company'],
  ['team_id', 'team'],
  ['assignee_id', 'assignee'],
  ['type_id', 'type'],
  ['category_id', 'category'],
  ['priority', 'priority'],
  ['tags', 'tags'],
] as const;
