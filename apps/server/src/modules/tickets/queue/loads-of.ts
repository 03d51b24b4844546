import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { db } from '../db.ts';

/**
 * How much each of these people has in hand, by what a ticket of a source weighs: new and open tickets, and conversations that wait for the customer
 * while their place is kept. A source not named weighs 1. People with nothing are not in the answer.
 */
export async function loadsOf(
  ctx: Ctx,
  userIds: readonly string[],
  weights: Readonly<Record<string, { weight: number; holdMinutes: number }>>,
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ assignee_id: string; load: number }>`
    select t.assignee_id, sum(coalesce((w.of ->> 'weight')::int, 1))::int as load
      from tickets t cross join lateral (select ${jsonText(weights)}::jsonb -> t.source as of) w
     where t.tenant_id = ${ctx.tenantId} and t.assignee_id = any(${[...userIds]}::uuid[]) and t.status_kind in ('new', 'open', 'pending')
       and t.merged_into is null and t.snoozed_until is null
       and (t.status_kind <> 'pending' or t.last_message_at > ${ctx.now}::timestamptz - (coalesce((w.of ->> 'holdMinutes')::int, 0) * interval '1 minute'))
     group by t.assignee_id`.execute(db(ctx));
  return new Map(rows.map((row) => [row.assignee_id, row.load]));
}
