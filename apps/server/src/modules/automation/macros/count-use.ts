import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Counts that the caller ran a macro: for all, and for the person. */
export async function countUse(ctx: Ctx, macroId: string): Promise<void> {
  await db(ctx)
    .updateTable('macros')
    .set({ uses: sql`uses + 1` })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', macroId)
    .execute();
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) return;
  await db(ctx)
    .insertInto('macro_uses')
    .values({ tenant_id: ctx.tenantId, user_id: ctx.actor.id, macro_id: macroId, uses: 1, last_used_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'user_id', 'macro_id']).doUpdateSet({ uses: sql`macro_uses.uses + 1`, last_used_at: ctx.now }),
    )
    .execute();
}
