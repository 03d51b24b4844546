import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { addresseesOf, audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { refreshStates } from '../status/refresh-states.ts';
import { comingAbsences } from './coming-absences.ts';

type Wanted = { userId: string; startsAt: string; endsAt: string; substituteId?: string | null | undefined; note?: string | undefined };

const mostOfOne = 100;

/**
 * Adds an absence or changes it: meanwhile the person is off, and whoever stands in gets the work.
 * Refuses user_not_found for either of the two, limit_reached. Emits workforce.changed, agent.status_changed when it begins at once.
 */
export async function saveAbsence(ctx: Ctx, absenceId: string, wanted: Wanted): Promise<{ ok: true }> {
  const { userId, substituteId = null, note = '' } = wanted;
  const ids = substituteId ? [userId, substituteId] : [userId];
  const people = await addresseesOf(ctx, ids);
  if (people.size < ids.length) throw refuse('user_not_found');
  const coming = await comingAbsences(ctx, [userId]);
  if (coming.length >= mostOfOne && !coming.some(({ id }) => id === absenceId)) throw refuse('limit_reached', { most: mostOfOne });
  const before = await db(ctx)
    .selectFrom('absences')
    .select('user_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', absenceId)
    .executeTakeFirst();
  const set = {
    user_id: userId,
    starts_at: new Date(wanted.startsAt),
    ends_at: new Date(wanted.endsAt),
    substitute_id: substituteId,
    note,
  };
  await db(ctx)
    .insertInto('absences')
    .values({ tenant_id: ctx.tenantId, id: absenceId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .execute();
  await refreshStates(ctx, [...new Set([userId, before?.user_id ?? userId])]);
  await emit(ctx, workforceChanged, { what: 'cards' });
  await audit(ctx, {
    action: 'absence.saved',
    target: { kind: 'user', id: userId, name: people.get(userId)?.actor.name ?? '' },
    details: { from: wanted.startsAt, to: wanted.endsAt },
  });
  return { ok: true };
}
