import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** What everybody and every team of the tenant is called, by id; disabled people too, since old tickets name them. */
export async function peopleNames(ctx: Ctx): Promise<{ users: Map<string, string>; teams: Map<string, string> }> {
  const of = (table: 'users' | 'teams') =>
    db(ctx).selectFrom(table).select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).limit(10_000).execute();
  const [users, teams] = await Promise.all([of('users'), of('teams')]);
  const named = (rows: { id: string; name: string }[]) => new Map(rows.map((row) => [row.id, row.name]));
  return { users: named(users), teams: named(teams) };
}
