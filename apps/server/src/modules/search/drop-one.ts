import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** Takes away the one thing that would be indexed next; what it was. */
export async function dropOne(ctx: Ctx): Promise<{ source: string; id: string } | undefined> {
  const { rows } = await sql<{
    source: string;
    id: string;
  }>`delete from search_pending where tenant_id = ${ctx.tenantId} and (backlog, seq) = (
      select backlog, seq from search_pending where tenant_id = ${ctx.tenantId} order by backlog, case when backlog then seq else -seq end limit 1
    ) returning source, id`.execute(db(ctx));
  return rows[0];
}
