import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/**
 * Keeps uploads from the clean-up as long as something unfinished (a draft) names them: what came in is held, what went out is let go.
 * Only uploads of the caller are touched; ids of others are passed over in silence. So are those that a transaction beside us is attaching to a message or
 * saves with another draft: it has them, and waiting for it would be a deadlock, since it may wait for our draft.
 */
export async function holdUploads(ctx: Ctx, change: { held: readonly Id<'upload'>[]; released: readonly Id<'upload'>[] }): Promise<void> {
  const released = change.released.filter((id) => !change.held.includes(id));
  await setHeld(ctx, released, false);
  await setHeld(ctx, change.held, true);
}

async function setHeld(ctx: Ctx, ids: readonly Id<'upload'>[], held: boolean): Promise<void> {
  if (ids.length === 0 || ctx.actor.id === null) return;
  await db(ctx)
    .updateTable('uploads')
    .set({ held })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('uploads')
        .select('id')
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', 'in', [...ids])
        .where('uploaded_by', '=', ctx.actor.id)
        .where('held', '<>', held)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .execute();
}
