import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';

export type DemoTeam = { id: string; name: string; color: string };
export type DemoUser = {
  id: string;
  name: string;
  email: string;
  role: 'supervisor' | 'agent' | 'light_agent';
  teamIds: readonly string[];
  signature: string;
};

/** Begins to load the demo company; locks the tenant's row, so that it is loaded once. Refuses demo_already_loaded. */
export async function beginDemo(ctx: Ctx): Promise<void> {
  const begun = await db(ctx)
    .updateTable('tenants')
    .set({ demo: '{}' })
    .where('tenant_id', '=', ctx.tenantId)
    .where('demo', 'is', null)
    .returning('tenant_id')
    .executeTakeFirst();
  if (!begun) throw refuse('demo_already_loaded');
}

/** Notes in the tenant what the removal of the demo company must know. */
export async function noteDemo(ctx: Ctx, facts: object): Promise<void> {
  await db(ctx)
    .updateTable('tenants')
    .set({ demo: JSON.stringify(facts) })
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
}

/** Takes the note away and hands it back; null when no demo company is here. Locks the tenant's row. */
export async function endDemo(ctx: Ctx): Promise<unknown> {
  const row = await db(ctx).selectFrom('tenants').select('demo').where('tenant_id', '=', ctx.tenantId).forUpdate().executeTakeFirst();
  if (row?.demo) await db(ctx).updateTable('tenants').set({ demo: null }).where('tenant_id', '=', ctx.tenantId).execute();
  return row?.demo ?? null;
}

/** Adds the teams and people of the demo company. They have no password, so nobody signs in as one. A team name in use gets a mark. */
export async function addDemoPeople(
  ctx: Ctx,
  given: { teams: readonly DemoTeam[]; users: readonly DemoUser[]; locale: 'ru' | 'en'; timeZone: string; since: Date },
): Promise<void> {
  const tenant_id = ctx.tenantId;
  const taken = new Set(
    (await db(ctx).selectFrom('teams').select('name').where('tenant_id', '=', tenant_id).execute()).map((team) => team.name),
  );
  const roles = await db(ctx).selectFrom('roles').select(['id', 'key']).where('tenant_id', '=', tenant_id).execute();
  const roleOf = (key: string) => roles.find((role) => role.key === key)?.id ?? refused();
  const common = { tenant_id, demo: true, created_at: given.since };
  await insertRows(
    ctx,
    'teams',
    given.teams.map(({ id, name, color }) => ({ id, name: taken.has(name) ? `${name} (demo)` : name, color, ...common })),
  );
  const users = given.users.map(({ id, name, email, role, signature }) => ({
    id,
    name,
    email,
    role_id: roleOf(role),
    signature,
    locale: given.locale,
    time_zone: given.timeZone,
    status: 'active',
    ...common,
  }));
  await insertRows(ctx, 'users', users);
  await insertRows(
    ctx,
    'team_members',
    given.users.flatMap(({ id, teamIds }) => teamIds.map((team_id) => ({ tenant_id, team_id, user_id: id }))),
  );
}

function refused(): never {
  throw refuse('role_not_found');
}

/** The people and teams of the demo company, and everybody else who is active. */
export async function demoPeople(ctx: Ctx): Promise<{ userIds: string[]; teamIds: string[]; otherUserIds: string[] }> {
  const users = await db(ctx).selectFrom('users').select(['id', 'demo', 'status']).where('tenant_id', '=', ctx.tenantId).execute();
  const teams = await db(ctx).selectFrom('teams').select('id').where('tenant_id', '=', ctx.tenantId).where('demo', '=', true).execute();
  return {
    userIds: users.flatMap(({ id, demo }) => (demo ? id : [])),
    otherUserIds: users.flatMap(({ id, demo, status }) => (!demo && status === 'active' ? id : [])),
    teamIds: teams.map(({ id }) => id),
  };
}

/** Removes the people and teams of the demo company. Their tickets must be gone or given away; a team that something else still leans on (an inbox) stays, as the tenant's own. */
export async function removeDemoPeople(ctx: Ctx): Promise<void> {
  const { tenantId } = ctx;
  await db(ctx).deleteFrom('users').where('tenant_id', '=', tenantId).where('demo', '=', true).execute();
  const teams = await db(ctx).selectFrom('teams').select('id').where('tenant_id', '=', tenantId).where('demo', '=', true).execute();
  for (const { id } of teams) {
    await ctx.client.query('savepoint demo_team');
    try {
      await db(ctx).deleteFrom('teams').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
    } catch (error) {
      if ((error as { code?: string }).code !== '23503') throw error; // foreign_key_violation: what leans on it is above our floor
      await ctx.client.query('rollback to savepoint demo_team');
      await db(ctx).updateTable('teams').set({ demo: false }).where('tenant_id', '=', tenantId).where('id', '=', id).execute();
    }
  }
  ctx.committed.acts.push(forgetCallers);
}
