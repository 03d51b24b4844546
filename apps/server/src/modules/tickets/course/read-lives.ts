import { factsOf } from '@otklik/contract/tickets/ticket-facts.ts';
import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Fact, StatusKind } from '@otklik/core/sla/index.ts';
import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
import { db } from '../db.ts';
import { rowShape } from '../lifecycle/shape.ts';
import type { TicketTables } from '../tables.ts';
import { factsOfLog, type LogRow } from './facts-of-log.ts';

/** A ticket as it is now and what its log says of its course. */
export type Life = {
  ticketId: string;
  number: number;
  subject: string;
  place: { teamId: string | null; assigneeId: string | null };
  /** as lists sort by it: the first promise to be used up, and which */
  nextDue: { at: Date | null; metric: string | null };
  /** for filters; people and companies by their ids alone */
  facts: Facts;
  log: Fact[];
};

/**
 * The lives of tickets, whoever may see them, in two queries for all: rows, and the log of messages and events with those of tickets merged into
 * them. Events told in this transaction are there once they are written (`writeEvents`).
 */
export async function readLives(ctx: Ctx, ticketIds: readonly string[]): Promise<Life[]> {
  if (ticketIds.length === 0) return [];
  const asked = { tenantId: ctx.tenantId, ids: [...ticketIds] };
  const [rows, log] = await Promise.all([ticketRows(ctx, asked), logRows(ctx, asked)]);
  const logs = Map.groupBy(log, (one) => one.ticket_id);
  const names = { contacts: new Map(), companies: new Map() };
  return rows.map((row) => {
    const shape = rowShape({ ...row, unread: false }, names);
    return {
      ticketId: row.id,
      number: Number(row.number),
      subject: row.subject,
      place: { teamId: row.team_id, assigneeId: row.assignee_id },
      nextDue: { at: row.next_due_at, metric: row.next_due_metric },
      facts: factsOf(shape as Parameters<typeof factsOf>[0]),
      log: factsOfLog({ ...row, status_kind: (row.kind_before_merge ?? row.status_kind) as StatusKind }, logs.get(row.id) ?? []),
    };
  });
}

/** Ids of tickets whose work is not done, by keyset. */
export async function openTicketsAfter(ctx: Ctx, after: string | null, limit: number): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('status_kind', 'in', ['new', 'open', 'pending', 'on_hold'])
    .$if(after !== null, (q) => q.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

const ticketRows = preparedAmong((builder: Kysely<TicketTables>, p: { tenantId: string; ids: string[] }, among) =>
  builder
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(
      sql<Date | null>`case when t.merged_count > 0 then (select min(o.created_at) from tickets o where o.tenant_id = t.tenant_id and o.id in (select merged_under(t.tenant_id, t.id))) end`.as(
        'merged_created_at',
      ),
    )
    .select(
      // a merged ticket is closed without a word in its log: its course is that of the status it will have again
      sql<
        string | null
      >`case when t.merged_into is not null then (select m.before->>'statusKind' from ticket_merges m where m.tenant_id = t.tenant_id and m.ticket_id = t.id and m.undone_at is null limit 1) end`.as(
        'kind_before_merge',
      ),
    )
    .where('t.tenant_id', '=', p.tenantId)
    .where(among('t.id')),
);

/** What machines wrote by themselves is nobody's question, what we did not write by hand is no answer; what was taken back is neither. */
const logRows = preparedAmong((builder: Kysely<TicketTables>, p: { tenantId: string; ids: string[] }, among) => ({
  compile: () =>
    sql<LogRow>`select m.ticket_id, m.created_at as at, case m.direction when 'in' then 'asked' else 'answered' end as type, null::jsonb as changes, null::uuid as person_id, null::text as bulk_id, 0 as seq
    from messages m where m.tenant_id = ${p.tenantId}::uuid and ${among('m.ticket_id')} and m.kind = 'message'
      and case m.direction when 'in' then not coalesce((m.flags->>'autoReply')::boolean or (m.flags->>'readReceipt')::boolean or jsonb_typeof(m.flags->'bounce') = 'object', false)
        else m.author_kind in ('user', 'key') and m.delivery_state is distinct from 'cancelled' end
    union all
    select e.ticket_id, e.at, e.type,
      case e.type when 'ticket.reopened' then jsonb_build_object('statusKind', jsonb_build_object('from', coalesce(e.data->>'from', 'solved'), 'to', 'open')) else e.data->'changes' end,
      case e.actor_kind when 'user' then e.actor_id end, case e.cause->>'kind' when 'bulk' then e.cause->>'id' end, e.seq
    from events e where e.tenant_id = ${p.tenantId}::uuid and ${among('e.ticket_id')}
      and (e.type in ('ticket.reopened', 'ticket.merged', 'ticket.unmerged')
        or e.type = 'ticket.changed' and e.data->'changes' ?| array['statusKind', 'priority', 'typeId', 'teamId'])
    order by 2, 7`.compile(builder),
}));
