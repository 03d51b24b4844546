import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { db } from '../db.ts';
import { dueOrNever } from '../views/orders.ts';

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

/** Somebody, or several alike, who could take something: room in the weights of sources, and what they cannot do (a kind of ticket: all that is named is meant). */
export type Taker = { room: number; lacks: readonly { typeId: string | null; categoryId: string | null; tag: string | null }[] };

type Asked = {
  firstCompanyIds: readonly string[];
  takers: readonly Taker[];
  /** what a ticket of a source takes of a room; 1 where nothing is said */
  weights: Readonly<Record<string, { weight: number }>>;
  limit: number;
};

/**
 * Unassigned open work of a team that at least one of the takers could take, in the order it is given out: companies that go first, then the next due instant,
 * then the oldest. Snoozed and merged tickets do not wait. One query, with whoever worked for the requester before.
 */
export async function waitingTickets(ctx: Ctx, teamId: string, { firstCompanyIds, takers, weights, limit }: Asked): Promise<Waiting[]> {
  const rows = await waitingOf(ctx)
    .where('t.team_id', '=', teamId)
    .where('t.assignee_id', 'is', null)
    .where('t.status_kind', 'in', ['new', 'open'])
    .where('t.snoozed_until', 'is', null)
    .where('t.merged_into', 'is', null)
    .$if(!takeAnything(takers, weights), (query) => query.where(takenBy(takers, weights)))
    .$if(firstCompanyIds.length > 0, (query) =>
      query.orderBy(sql`(t.company_id is not null and t.company_id = any(${[...firstCompanyIds]}::uuid[]))`, 'desc'),
    )
    .orderBy(dueOrNever)
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

/** Whether somebody can do all there is and has room for the heaviest: then nothing need be asked of the tickets. */
function takeAnything(takers: Asked['takers'], weights: Asked['weights']): boolean {
  const heaviest = Math.max(1, ...Object.values(weights).map(({ weight }) => weight));
  return takers.some(({ room, lacks }) => lacks.length === 0 && room >= heaviest);
}

const takenBy = (takers: Asked['takers'], weights: Asked['weights']) => sql<boolean>`exists (
  select from jsonb_to_recordset(${jsonText(takers)}::jsonb) as taker (room int, lacks jsonb)
   where taker.room >= coalesce((${jsonText(weights)}::jsonb -> t.source ->> 'weight')::int, 1)
     and not exists (
       select from jsonb_to_recordset(taker.lacks) as kind ("typeId" uuid, "categoryId" uuid, tag text)
        where (kind."typeId" is null or kind."typeId" = t.type_id) and (kind."categoryId" is null or kind."categoryId" = t.category_id)
          and (kind.tag is null or kind.tag = any (t.tags))))`;

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
