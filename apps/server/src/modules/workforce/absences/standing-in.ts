import { standInsOf } from '@otklik/core/routing/stand-ins.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Who stands in now, and for whom: substitutes of substitutes who are absent too. One query. */
export async function standingIn(ctx: Ctx): Promise<Map<string, string[]>> {
  const rows = await db(ctx)
    .selectFrom('absences')
    .select(['user_id', 'substitute_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('starts_at', '<=', ctx.now)
    .where('ends_at', '>', ctx.now)
    .orderBy('starts_at')
    .execute();
  return standInsOf(new Map(rows.map((row) => [row.user_id, row.substitute_id])));
}
