import { peopleChanged } from '@otklik/contract/identity/events.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';
import { checkUsers, setMembersOf } from './members.ts';
import { readTeam } from './read-teams.ts';

export type NewTeam = { name: string; color?: string | undefined; memberIds?: readonly string[] | undefined };

/** Adds a team. Refuses already_exists for a name in use, user_not_found. Emits people.changed. */
export async function createTeam(ctx: Ctx, wanted: NewTeam) {
  const members = wanted.memberIds ?? [];
  await checkUsers(ctx, members);
  const teamId = newId<'team'>();
  const made = await db(ctx)
    .insertInto('teams')
    .values({
      tenant_id: ctx.tenantId,
      id: teamId,
      name: wanted.name,
      ...(wanted.color !== undefined && { color: wanted.color }),
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw refuse('already_exists', { field: 'name' });
  await setMembersOf(ctx, teamId, members);
  ctx.committed.acts.push(forgetCallers);
  await emit(ctx, peopleChanged, { what: 'teams' });
  await audit(ctx, { action: 'team.created', target: { kind: 'team', id: teamId, name: wanted.name }, details: { memberIds: members } });
  return readTeam(ctx, teamId);
}
