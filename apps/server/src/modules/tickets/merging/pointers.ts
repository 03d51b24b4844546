import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';

/** Where each of these tickets is shown now: itself, or the survivor at the end of its pointers. Unknown ids are left out. */
export async function survivorsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await ctx.client.query<{ id: string; survivor: string }>(
    named('select id, survivor_of($1, id) as survivor from unnest($2::uuid[]) as a (id)', [ctx.tenantId, [...ids]]),
  );
  return new Map(rows.filter((row) => row.survivor !== null).map((row) => [row.id, row.survivor]));
}

/** The ticket and everything merged into it, near and far. */
export async function familyOf(ctx: Ctx, ticketId: string): Promise<string[]> {
  const { rows } = await ctx.client.query<{ id: string }>(named('select merged_under($1, $2) as id', [ctx.tenantId, ticketId]));
  return [ticketId, ...rows.map((row) => row.id)];
}

/** The way from a merged ticket up to its survivor, the ticket itself first. */
export async function wayUp(ctx: Ctx, ticketId: string): Promise<string[]> {
  const { rows } = await ctx.client.query<{ id: string }>(
    named(
      `with recursive up (id, merged_into, step) as (
         select id, merged_into, 0 from tickets where tenant_id = $1 and id = $2
         union all
         select t.id, t.merged_into, up.step + 1 from up join tickets t on t.tenant_id = $1 and t.id = up.merged_into)
       select id from up order by step`,
      [ctx.tenantId, ticketId],
    ),
  );
  return rows.map((row) => row.id);
}
