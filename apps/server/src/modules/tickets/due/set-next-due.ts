import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { TicketTables } from '../tables.ts';

/** When the next promise on a ticket is used up, and which; both null when none runs. */
export type NextDue = { ticketId: string; at: Date | null; metric: string | null };

/**
 * Notes the next due instants of tickets, by which lists are sorted; those noted already stay as they are. No change of the ticket: its version
 * and the instant of its change stand. For the SLA module alone; the rows are locked by whoever changed them.
 */
export async function setNextDue(ctx: Ctx, dues: readonly NextDue[]): Promise<void> {
  if (dues.length === 0) return;
  await write(ctx, {
    tenantId: ctx.tenantId,
    ids: dues.map((one) => one.ticketId),
    instants: dues.map((one) => one.at),
    metrics: dues.map((one) => one.metric),
  });
}

type Values = { tenantId: string; ids: string[]; instants: (Date | null)[]; metrics: (string | null)[] };

const write = prepared((builder: Kysely<TicketTables>, p: Values) => ({
  compile: () =>
    sql`update tickets as t set next_due_at = d.at, next_due_metric = d.metric
    from unnest(${p.ids}::uuid[], ${p.instants}::timestamptz[], ${p.metrics}::text[]) as d (id, at, metric)
    where t.tenant_id = ${p.tenantId}::uuid and t.id = d.id and (t.next_due_at is distinct from d.at or t.next_due_metric is distinct from d.metric)`.compile(
      builder,
    ),
}));
