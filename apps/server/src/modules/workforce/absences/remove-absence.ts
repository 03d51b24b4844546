import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit, peopleNames } from '../../identity/index.ts';
import { db } from '../db.ts';
import { refreshStates } from '../status/refresh-states.ts';

/** Removes an absence; the person is back at once. Refuses not_found. Emits workforce.changed, agent.status_changed. */
export async function removeAbsence(ctx: Ctx, absenceId: string): Promise<{ ok: true }> {
  const row = await db(ctx)
    .deleteFrom('absences')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', absenceId)
    .returning('user_id')
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  await refreshStates(ctx, [row.user_id]);
  await emit(ctx, workforceChanged, { what: 'cards' });
  const { users } = await peopleNames(ctx);
  await audit(ctx, { action: 'absence.removed', target: { kind: 'user', id: row.user_id, name: users.get(row.user_id) ?? '' } });
  return { ok: true };
}
