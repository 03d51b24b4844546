import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** What the index of the tenant holds, roughly, and how much waits for it, counted up to ten thousand. */
export async function indexState(ctx: Ctx): Promise<{ documents: number; waiting: number }> {
  const { rows } = await sql<{ documents: number; waiting: number }>`select
    coalesce((select documents from search_counts where tenant_id = ${ctx.tenantId}), 0) as documents,
    (select count(*) from (select 1 from search_pending where tenant_id = ${ctx.tenantId} limit 10000) p)::integer as waiting`.execute(
    db(ctx),
  );
  return rows[0] ?? { documents: 0, waiting: 0 };
}
