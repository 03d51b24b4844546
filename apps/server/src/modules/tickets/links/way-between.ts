import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import type { Kind } from './relations.ts';

/** tickets looked at; who stands with more has no circle that anybody could read */
const most = 2000;

/**
 * The shortest way by links of a kind from one ticket to another, both included; null when there is none. Merged tickets count as their survivors.
 * One query for each step away. The tenant's turn is held, so no link comes meanwhile.
 */
export async function wayBetween(ctx: Ctx, kind: Kind, from: string, to: string): Promise<string[] | null> {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (let edge = [from]; edge.length > 0 && cameFrom.size < most; ) {
    const { rows } = await ctx.client.query<{ here: string; next: string }>(
      named(
        `select distinct e.id as here, survivor_of($1, l.to_id) as next
         from unnest($3::uuid[]) as e (id)
         cross join lateral (select e.id as member union all select * from merged_under($1, e.id)) f
         join ticket_links l on l.tenant_id = $1 and l.kind = $2 and l.from_id = f.member`,
        [ctx.tenantId, kind, edge],
      ),
    );
    edge = [];
    for (const { here, next } of rows) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      edge.push(next);
    }
    if (cameFrom.has(to)) break;
  }
  if (!cameFrom.has(to)) return null;
  const way: string[] = [];
  for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}
