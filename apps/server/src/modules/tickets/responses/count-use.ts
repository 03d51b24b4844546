import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Counts that the caller used a canned response: for all, and for the person. The order of the picker comes of it. */
export async function countUse(ctx: Ctx, responseId: string): Promise<void> {
  const total = db(ctx)
    .updateTable('canned_responses')
    .set({ uses: sql`uses + 1` })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', responseId)
    .execute();
  const own =
    ctx.actor.kind === 'user' && ctx.actor.id
      ? db(ctx)
          .insertInto('canned_uses')
          .values({ tenant_id: ctx.tenantId, user_id: ctx.actor.id, response_id: responseId, uses: 1, last_used_at: ctx.now })
          .onConflict((conflict) =>
            conflict
              .columns(['tenant_id', 'user_id', 'response_id'])
              .doUpdateSet({ uses: sql`canned_uses.uses + 1`, last_used_at: ctx.now }),
          )
          .execute()
      : null;
  await Promise.all([total, own]);
}
