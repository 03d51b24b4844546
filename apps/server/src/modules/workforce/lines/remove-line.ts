import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lineById } from './read-lines.ts';
import { withholdByLines } from './withhold-by-lines.ts';

/** Removes a line; its teams stay and nothing is withheld from them any more. Locks the tenant's lines. Refuses line_not_found. Emits workforce.changed, rights.changed. */
export async function removeLine(ctx: Ctx, lineId: string): Promise<{ ok: true }> {
  await lockNamed(ctx, `lines:${ctx.tenantId}`);
  const { name } = await lineById(ctx, lineId);
  await db(ctx).deleteFrom('support_lines').where('tenant_id', '=', ctx.tenantId).where('id', '=', lineId).execute();
  await withholdByLines(ctx);
  await emit(ctx, workforceChanged, { what: 'lines' });
  await audit(ctx, { action: 'line.removed', target: { kind: 'line', id: lineId, name } });
  return { ok: true };
}
