import type { complianceSlices } from '@otklik/contract/sla/compliance.ts';
import { dayStart } from '@otklik/core/local-day.ts';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import { type TicketSlice, ticketSlices } from '../../tickets/index.ts';
import { db } from '../db.ts';

export type Slice = (typeof complianceSlices)[number];
export type Period = { from: string; to: string; by: Slice; filter: Filter };

/**
 * When a promise was decided, the expression of the index: the instant of its breach, else that of its end. Of one that runs it is yet to come.
 * By `case`: PostgreSQL does not know `coalesce` for leakproof, and under the row policy would read the promises of all time to compare it.
 */
export const decidedAt = sql<Date>`case when c.breached_at is null then c.ended_at else c.breached_at end`;

/** Slices that are of the promise, not of its ticket, over `sla_clocks as c`. */
const ofPromise: Partial<Record<Slice, (timeZone: string) => RawBuilder<string | null>>> = {
  metric: () => sql`c.metric`,
  policy: () => sql`c.policy_id::text`,
  day: (timeZone) => sql`to_char((${decidedAt}) at time zone ${timeZone}, 'YYYY-MM-DD')`,
  week: (timeZone) => sql`to_char(date_trunc('week', (${decidedAt}) at time zone ${timeZone}), 'YYYY-MM-DD')`,
  month: (timeZone) => sql`to_char((${decidedAt}) at time zone ${timeZone}, 'YYYY-MM')`,
};

/** the ticket of a promise, and what it was when that was decided */
const ofClock = { id: sql<string>`c.ticket_id`, asOf: sql`c.held` };

/** `sliced`: with the key of the slice. `until`: those decided by then. */
export type Part = { sliced?: boolean; until?: Date };

/** The slice as one of tickets; null when it is one of promises. */
export const ticketSlice = (by: Slice): TicketSlice | null => (by in ofPromise ? null : (by as TicketSlice));

/**
 * The promises decided in a period of days of the tenant's zone, of tickets that the actor may see, for which the filter held when it was decided, with the key of
 * the slice that the ticket was in then, as a query: whoever is given a ticket afterwards is given no promise of another's. Refuses invalid_input for a custom field that is not there.
 */
export async function decidedPromises(ctx: Ctx, { from, to, by, filter }: Period, { sliced = true, until = ctx.now }: Part = {}) {
  const { timeZone } = await readTenant(ctx);
  const tickets = await ticketSlices(ctx, ofClock, filter, sliced ? ticketSlice(by) : null);
  const key = sliced ? ofPromise[by]?.(timeZone) : undefined;
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return db(ctx)
    .selectFrom('sla_clocks as c')
    .innerJoinLateral(tickets.as('t'), (join) => join.onTrue())
    .select(['c.ticket_id', 'c.metric', 'c.number as run', 'c.breached_at', 'c.ended_at', 'c.state', decidedAt.as('decided_at')])
    .select(['t.number', 't.subject', 't.team_id', 't.assignee_id', (key ?? sql<string | null>`t.slice`).as('key')])
    .where('c.tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`(c.breached_at is not null or c.ended_at is not null)`)
    .where(decidedAt, '>=', dayStart(from, timeZone))
    .where(decidedAt, '<', dayStart(after, timeZone))
    .where(decidedAt, '<=', until);
}
