import { responsesChanged } from '@otklik/contract/tickets/responses.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { lockResponse } from './save-response.ts';
import { refuseStranger } from './visible.ts';

/** Removes a canned response from everybody's offers; its row stays, so that saving it again undoes this. Locks its row. Refuses not_found, forbidden. Emits responses.changed. */
export async function removeResponse(ctx: Ctx, responseId: string): Promise<{ ok: true }> {
  const row = await lockResponse(ctx, responseId);
  if (!row || row.removed_at) throw refuse('not_found');
  refuseStranger(ctx, row);
  await db(ctx)
    .updateTable('canned_responses')
    .set({ removed_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', responseId)
    .execute();
  await emit(ctx, responsesChanged, { responseId });
  return { ok: true };
}
