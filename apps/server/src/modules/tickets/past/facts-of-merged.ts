import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import { factsOfMergedRows } from '../facts/facts-of-tickets.ts';
import type { Before } from '../merging/standing.ts';

type Row = { ticketId: string; before: Before; messages: number };

/** Merged tickets as they were when they were merged: their status of then, and the messages that are at home in them. Two queries for all, none for none. */
export async function factsOfMerged(ctx: Ctx, ticketIds: readonly string[]): Promise<Map<string, Facts>> {
  if (ticketIds.length === 0) return new Map();
  const facts = await factsOfMergedRows(ctx, ticketIds);
  const { rows } = await ctx.client.query<Row>(named(query, [ctx.tenantId, [...facts.keys()]]));
  return new Map(
    rows.flatMap(({ ticketId, before, messages }) => {
      const now = facts.get(ticketId);
      if (!now) return [];
      const then = { status: before.statusId, statusKind: before.statusKind, solved: before.solvedAt, messageCount: messages };
      return [[ticketId, { ...now, ...then }] as const];
    }),
  );
}

const query = `select m.ticket_id as "ticketId", m.before,
    (select count(*)::int from messages l where l.tenant_id = $1 and l.ticket_id = survivor_of($1, m.ticket_id) and l.home_ticket_id = m.ticket_id) as messages
  from ticket_merges m where m.tenant_id = $1 and m.ticket_id = any($2::uuid[]) and m.undone_at is null`;
