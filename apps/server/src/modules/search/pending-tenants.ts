import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** Tenants with something that waits for the index, in a system transaction: from one to the next by the key, however much each has. */
export async function pendingTenants(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive found as (
      (select tenant_id as id from search_pending order by tenant_id limit 1)
      union all
      select (select p.tenant_id from search_pending p where p.tenant_id > f.id order by p.tenant_id limit 1) from found f where f.id is not null
    ) select id from found where id is not null limit 1000`.execute(db(ctx));
  return rows.map((row) => row.id);
}
