import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Which of these users there are, disabled ones too. */
export async function knownUsers(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db(ctx)
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
