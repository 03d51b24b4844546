import type { ruleRun } from '@otklik/contract/automation/rules.ts';
import { decodeCursor, encodeCursor } from '@otklik/core';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { readTicket, ticketCaptions } from '../../tickets/index.ts';
import { db } from '../db.ts';

type Query = { cursor?: string | undefined; limit: number };
type Shown = z.infer<typeof ruleRun>;

/** The log of a rule, newest first, by keyset; runs on tickets out of the caller's sight are left out. Refuses invalid_input for a cursor that is not ours. */
export const listRuleRuns = (ctx: Ctx, ruleId: string, query: Query) => pageOf(ctx, 'rule_id', ruleId, query);

/** Rules that ran on a ticket, newest first, by keyset. Refuses ticket_not_found, invalid_input. */
export async function listTicketRuleRuns(ctx: Ctx, ticketId: string, query: Query) {
  await readTicket(ctx, ticketId);
  return pageOf(ctx, 'ticket_id', ticketId, query);
}

async function pageOf(ctx: Ctx, column: 'rule_id' | 'ticket_id', id: string, { cursor, limit }: Query) {
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const rows = await db(ctx)
    .selectFrom('rule_runs as r')
    .selectAll('r')
    .where('r.tenant_id', '=', ctx.tenantId)
    .where(`r.${column}`, '=', id)
    .$if(keys !== null, (q) => q.where(sql<boolean>`(r.at, r.id) < (${keys?.[0]}::timestamptz, ${keys?.[1]}::uuid)`))
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  const captions = await ticketCaptions(ctx, [...new Set(rows.map((row) => row.ticket_id))]);
  const items = rows.slice(0, limit).flatMap((row): Shown[] => {
    const ticket = captions.get(row.ticket_id);
    if (!ticket) return [];
    return [
      {
        id: row.id,
        ruleId: row.rule_id as never,
        ruleName: row.rule_name,
        ruleVersion: row.rule_version,
        ticketId: row.ticket_id as never,
        ticketNumber: ticket.number,
        ticketSubject: ticket.subject,
        event: row.event,
        depth: row.depth,
        outcome: row.outcome as 'done',
        skipped: row.skipped as 'chain' | null,
        matched: row.matched as unknown as Shown['matched'],
        actions: row.actions as unknown as Shown['actions'],
        at: row.at.toISOString() as never,
      },
    ];
  });
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null };
}
