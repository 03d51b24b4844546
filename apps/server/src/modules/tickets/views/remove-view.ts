import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { tellOfView } from './save-view.ts';
import { readView } from './saved-view.ts';

/** Removes a saved view that the actor may change; its content may be saved again under the same id. Refuses view_not_found, forbidden. Emits views.changed. */
export async function removeView(ctx: Ctx, viewId: string): Promise<{ ok: true }> {
  const view = await readView(ctx, viewId);
  if (!view.mayChange) throw refuse('forbidden', { permission: 'views.share' });
  await db(ctx).deleteFrom('ticket_views').where('tenant_id', '=', ctx.tenantId).where('id', '=', viewId).execute();
  await tellOfView(ctx, view);
  return { ok: true };
}
