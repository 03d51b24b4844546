import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';

export type Then = { requesterId: string; ticketId: string; at: Date };
/** counting stops here */
const most = 100;

/**
 * How many other tickets of a requester were not solved at an instant, for many instants in one query; at most 100 are counted. What a ticket was then is
 * what the first change after that instant says it was before.
 */
export async function countOpenThen(ctx: Ctx, asked: readonly Then[]): Promise<number[]> {
  if (asked.length === 0) return [];
  const { rows } = await ctx.client.query(
    named(
      `select (select count(*)::int from (
         select from tickets o
         left join lateral (
           select coalesce(e.data->'changes'->'statusKind'->>'from', e.data->>'from', 'solved') as kind from events e
           where e.tenant_id = o.tenant_id and e.ticket_id = o.id and e.at > a.at
             and (e.type = 'ticket.reopened' or e.type = 'ticket.changed' and e.data->'changes' ? 'statusKind')
           order by e.seq limit 1) c on true
         where o.tenant_id = $1 and o.requester_id = a.requester and o.id <> a.ticket and o.created_at <= a.at
           and coalesce(c.kind, o.status_kind) in ('new', 'open', 'pending', 'on_hold')
         limit $5) as open) as n
       from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) with ordinality as a (requester, ticket, at, place) order by a.place`,
      [ctx.tenantId, asked.map((one) => one.requesterId), asked.map((one) => one.ticketId), asked.map((one) => one.at), most],
    ),
  );
  return rows.map(({ n }) => n as number);
}
