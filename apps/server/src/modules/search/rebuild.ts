import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';
import { allOf } from './sources.ts';

/**
 * Lays everything of the tenant before the index anew; it goes on answering from what it has meanwhile. What changes during that goes first.
 * Answers how many things wait.
 */
export async function rebuildIndex(ctx: Ctx): Promise<{ waiting: number }> {
  await db(ctx).deleteFrom('search_pending').where('tenant_id', '=', ctx.tenantId).where('backlog', '=', true).execute();
  let waiting = 0;
  for (const [source, table] of allOf()) {
    const laid = await sql`insert into search_pending (tenant_id, backlog, source, id)
      select tenant_id, true, ${source}, id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} order by created_at, id`.execute(
      db(ctx),
    );
    waiting += Number(laid.numAffectedRows ?? 0);
  }
  ctx.committed.events = true;
  return { waiting };
}
