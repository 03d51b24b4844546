import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** A ticket that waits for somebody to take it, as distribution sees it. */
export type Waiting = {
  id: string;
  source: string;
  typeId: string | null;
  categoryId: string | null;
  tags: readonly string[];
  createdAt: Date;
  /** who has or had the newest other ticket of the same requester */
  previousId: string | null;
};

/**
 * Unassigned open work of a team in the order it is given out: companies that go first, then the next due instant, then the oldest. Snoozed and merged tickets do not wait.
 * One query, with whoever worked for the requester before.
 */
export async function waitingTickets(
  ctx: Ctx,
  teamId: string,
  { firstCompanyIds, limit }: { firstCompanyIds: readonly string[]; limit: number },
): Promise<Waiting[]> {
  const rows = await waitingOf(ctx)
    .where('t.team_id', '=', teamId)
    .where('t.assignee_id', 'is', null)
    .where('t.status_kind', 'in', ['new', 'open'])
    .where('t.snoozed_until', 'is', null)
    .where('t.merged_into', 'is', null)
    .orderBy(sql`(t.company_id is not null and t.company_id = any(${[...firstCompanyIds]}::uuid[]))`, 'desc')
    .orderBy(sql`t.next_due_at asc nulls last`)
    .orderBy('t.created_at')
    .orderBy('t.id')
    .limit(limit)
    .execute();
  return rows.map(shown);
}

/** One ticket in the same shape, whether it waits or not; null when there is none. */
export async function asWaiting(ctx: Ctx, ticketId: string): Promise<Waiting | null> {
  const row = await waitingOf(ctx).where('t.id', '=', ticketId).executeTakeFirst();
  return row ? shown(row) : null;
}

type Row = Awaited<ReturnType<ReturnType<typeof waitingOf>['executeTakeFirstOrThrow']>>;

const waitingOf = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', 't.source', 't.type_id', 't.category_id', 't.tags', 't.created_at'])
    .select(
      sql<
        string | null
      >`(select p.assignee_id from tickets p where p.tenant_id = t.tenant_id and p.requester_id = t.requester_id and p.id <> t.id
        and p.assignee_id is not null order by p.updated_at desc, p.id desc limit 1)`.as('previous_id'),
    )
    .where('t.tenant_id', '=', ctx.tenantId);

const shown = (row: Row): Waiting => ({
  id: row.id,
  source: row.source,
  typeId: row.type_id,
  categoryId: row.category_id,
  tags: row.tags,
  createdAt: row.created_at,
  previousId: row.previous_id,
});
