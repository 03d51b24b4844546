import { peopleChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { countReferences, isStillReferenced } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';
import { readTeam } from './read-teams.ts';

/** Removes a team that nothing holds on to: no ticket, no inbox. Refuses team_not_found, in_use with how many there are. Emits people.changed. */
export async function removeTeam(ctx: Ctx, teamId: string): Promise<{ ok: true }> {
  const team = await readTeam(ctx, teamId);
  const count = await countReferences(ctx, 'teams', teamId);
  if (count > 0) throw refuse('in_use', { count });
  try {
    await db(ctx).deleteFrom('teams').where('tenant_id', '=', ctx.tenantId).where('id', '=', teamId).execute();
  } catch (error) {
    // a ticket came to the team in the meantime
    throw isStillReferenced(error) ? refuse('in_use', { count: 1 }) : error;
  }
  ctx.committed.acts.push(forgetCallers);
  await emit(ctx, peopleChanged, { what: 'teams' });
  await audit(ctx, { action: 'team.removed', target: { kind: 'team', id: teamId, name: team.name } });
  return { ok: true };
}
