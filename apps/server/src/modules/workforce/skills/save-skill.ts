import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { listSkills } from './list-skills.ts';

const mostSkills = 500;

/** Adds a skill or renames it. Refuses already_exists for a name in use, limit_reached. Emits workforce.changed. */
export async function saveSkill(ctx: Ctx, skillId: string, name: string) {
  const all = await listSkills(ctx);
  if (all.length >= mostSkills && !all.some(({ id }) => id === skillId)) throw refuse('limit_reached', { most: mostSkills });
  await db(ctx)
    .insertInto('skills')
    .values({ tenant_id: ctx.tenantId, id: skillId, name })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ name }))
    .execute()
    .catch((error) => {
      throw isTaken(error) ? refuse('already_exists', { field: 'name' }) : error;
    });
  await emit(ctx, workforceChanged, { what: 'skills' });
  await audit(ctx, { action: 'skill.saved', target: { kind: 'skill', id: skillId, name } });
  return { id: skillId, name };
}
