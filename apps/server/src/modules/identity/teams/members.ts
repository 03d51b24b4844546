import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** Refuses team_not_found unless all of these are teams of the tenant. */
export async function checkTeams(ctx: Ctx, teamIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(teamIds)];
  if (wanted.length === 0) return;
  const found = await db(ctx).selectFrom('teams').select('id').where('tenant_id', '=', ctx.tenantId).where('id', 'in', wanted).execute();
  if (found.length < wanted.length) throw refuse('team_not_found');
}

/** Refuses user_not_found unless all of these are people of the tenant. */
export async function checkUsers(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return;
  const found = await db(ctx).selectFrom('users').select('id').where('tenant_id', '=', ctx.tenantId).where('id', 'in', wanted).execute();
  if (found.length < wanted.length) throw refuse('user_not_found');
}

/** Puts a person into these teams and no others. */
export async function setTeamsOf(ctx: Ctx, userId: string, teamIds: readonly string[]): Promise<void> {
  await db(ctx).deleteFrom('team_members').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
  const rows = [...new Set(teamIds)].map((teamId) => ({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId }));
  if (rows.length > 0)
    await db(ctx)
      .insertInto('team_members')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Puts these people and no others into a team. */
export async function setMembersOf(ctx: Ctx, teamId: string, userIds: readonly string[]): Promise<void> {
  await db(ctx).deleteFrom('team_members').where('tenant_id', '=', ctx.tenantId).where('team_id', '=', teamId).execute();
  const rows = [...new Set(userIds)].map((userId) => ({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId }));
  if (rows.length > 0)
    await db(ctx)
      .insertInto('team_members')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
