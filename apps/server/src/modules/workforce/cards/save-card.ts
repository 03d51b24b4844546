import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isStillReferenced } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { addresseesOf, audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { refreshStates } from '../status/refresh-states.ts';

type Wanted = { takesWork: boolean; capacity: number; calendarId: string | null; skills: readonly { skillId: string; level: number }[] };

/**
 * Changes what is known of a person at work; the skills named are all of theirs.
 * Refuses user_not_found, calendar_not_found, skill_not_found. Emits workforce.changed, agent.status_changed when other hours change it.
 */
export async function saveCard(ctx: Ctx, userId: string, { takesWork, capacity, calendarId, skills }: Wanted): Promise<{ ok: true }> {
  const person = (await addresseesOf(ctx, [userId])).get(userId);
  if (!person) throw refuse('user_not_found');
  const set = { takes_work: takesWork, capacity, calendar_id: calendarId };
  await db(ctx)
    .insertInto('agent_cards')
    .values({ tenant_id: ctx.tenantId, user_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(set))
    .execute()
    .catch((error) => {
      throw isStillReferenced(error) ? refuse('calendar_not_found') : error;
    });
  await db(ctx).deleteFrom('agent_skills').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
  const levels = new Map(skills.map(({ skillId, level }) => [skillId, level]));
  if (levels.size > 0)
    await db(ctx)
      .insertInto('agent_skills')
      .values([...levels].map(([skill_id, level]) => ({ tenant_id: ctx.tenantId, user_id: userId, skill_id, level })))
      .execute()
      .catch((error) => {
        throw isStillReferenced(error) ? refuse('skill_not_found') : error;
      });
  await refreshStates(ctx, [userId]);
  await emit(ctx, workforceChanged, { what: 'cards' });
  await audit(ctx, {
    action: 'agent_card.changed',
    target: { kind: 'user', id: userId, name: person.actor.name },
    details: { takesWork, capacity, skills: levels.size },
  });
  return { ok: true };
}
