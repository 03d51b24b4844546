import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { countReferences, isStillReferenced } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { listSkills } from './list-skills.ts';

/** Removes a skill that no rule asks for; people lose it. Refuses skill_not_found, in_use with how many ask for it. Emits workforce.changed. */
export async function removeSkill(ctx: Ctx, skillId: string): Promise<{ ok: true }> {
  const skill = (await listSkills(ctx)).find(({ id }) => id === skillId);
  if (!skill) throw refuse('skill_not_found');
  const count = await countReferences(ctx, 'skills', skillId);
  if (count > 0) throw refuse('in_use', { count });
  await db(ctx)
    .deleteFrom('skills')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', skillId)
    .execute()
    .catch((error) => {
      throw isStillReferenced(error) ? refuse('in_use', { count: 1 }) : error;
    });
  await emit(ctx, workforceChanged, { what: 'skills' });
  await audit(ctx, { action: 'skill.removed', target: { kind: 'skill', id: skillId, name: skill.name } });
  return { ok: true };
}
