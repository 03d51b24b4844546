import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

const hourMs = 3_600_000;

/** Automatic messages that rules sent to the requester of a ticket within a day. */
export async function repliesOfDay(ctx: Ctx, ticketId: string): Promise<number> {
  const row = await db(ctx)
    .selectFrom('rule_runs')
    .select(sql<number>`coalesce(sum(replies), 0)::int`.as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('at', '>', plusMs(ctx.now, -24 * hourMs))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Mails that rules sent to addresses of their own within an hour, all rules together. */
export async function mailsOfHour(ctx: Ctx): Promise<number> {
  const row = await db(ctx)
    .selectFrom('rule_runs')
    .select(sql<number>`coalesce(sum(mails), 0)::int`.as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('at', '>', plusMs(ctx.now, -hourMs))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Calls of webhooks that rules made for a ticket within an hour. */
export async function callsOfHour(ctx: Ctx, ticketId: string): Promise<number> {
  const row = await db(ctx)
    .selectFrom('rule_runs')
    .select(sql<number>`coalesce(sum(jsonb_array_length(jsonb_path_query_array(actions, ${madeCalls}))), 0)::int`.as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('at', '>', plusMs(ctx.now, -hourMs))
    .executeTakeFirstOrThrow();
  return row.n;
}

const madeCalls = '$[*] ? (@.do == "webhook" && @.outcome == "done")';
