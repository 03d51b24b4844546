import { peopleChanged, rightsChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';
import { checkUsers, setMembersOf } from './members.ts';
import { readTeam } from './read-teams.ts';

export type TeamChange = { name?: string | undefined; color?: string | undefined; memberIds?: readonly string[] | undefined };

/** Changes a team; `memberIds` names all of its members. Locks the team. Refuses team_not_found, already_exists, user_not_found. Emits people.changed, rights.changed when members moved. */
export async function changeTeam(ctx: Ctx, teamId: string, wanted: TeamChange) {
  const own = db(ctx).selectFrom('teams').select(['name', 'color']).where('tenant_id', '=', ctx.tenantId).where('id', '=', teamId);
  const team = await own.forNoKeyUpdate().executeTakeFirst();
  if (!team) throw refuse('team_not_found');
  if (wanted.memberIds) await checkUsers(ctx, wanted.memberIds);
  try {
    await db(ctx)
      .updateTable('teams')
      .set({ name: wanted.name ?? team.name, color: wanted.color ?? team.color })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', teamId)
      .execute();
  } catch (error) {
    throw isTaken(error) ? refuse('already_exists', { field: 'name' }) : error;
  }
  if (wanted.memberIds) await setMembersOf(ctx, teamId, wanted.memberIds);
  ctx.committed.acts.push(forgetCallers);
  await emit(ctx, peopleChanged, { what: 'teams' });
  if (wanted.memberIds) await emit(ctx, rightsChanged, { userId: null, roleId: null });
  await audit(ctx, { action: 'team.changed', target: { kind: 'team', id: teamId, name: team.name }, details: wanted });
  return readTeam(ctx, teamId);
}
