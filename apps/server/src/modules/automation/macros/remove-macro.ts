import { macrosChanged } from '@otklik/contract/automation/macros.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { refuseStranger } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { lockMacro } from './save-macro.ts';

/** Removes a macro from everybody's offers; its row stays, so that saving it again undoes this. Locks its row. Refuses not_found, forbidden. Emits macros.changed. */
export async function removeMacro(ctx: Ctx, macroId: string): Promise<{ ok: true }> {
  const row = await lockMacro(ctx, macroId);
  if (!row || row.removed_at) throw refuse('not_found');
  refuseStranger(ctx, row);
  await db(ctx)
    .updateTable('macros')
    .set({ removed_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', macroId)
    .execute();
  await emit(ctx, macrosChanged, { macroId });
  return { ok: true };
}
