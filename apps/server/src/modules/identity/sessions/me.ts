import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { rightsOf } from './rights-of.ts';

/** The signed-in person, tenant, role and rights. Refuses not_signed_in for a key: it is nobody. */
export async function getMe(ctx: Ctx, userId: string | null = ctx.actor.id) {
  const row = await db(ctx)
    .selectFrom('users as u')
    .innerJoin('roles as r', (join) => join.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.role_id'))
    .innerJoin('tenants as t', 't.tenant_id', 'u.tenant_id')
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.locale',
      'u.time_zone',
      'u.totp_secret',
      'u.signature',
      'u.operator',
      'r.id as role_id',
      'r.name as role_name',
      'r.permissions',
    ])
    .select(sql<string[]>`withheld_from(u.tenant_id, u.id)`.as('withheld'))
    .select(['t.slug', 't.name as tenant_name', 't.locale as tenant_locale', 't.time_zone as tenant_zone', 't.demo'])
    .where('u.tenant_id', '=', ctx.tenantId)
    .where('u.id', '=', userId)
    .executeTakeFirst();
  if (!row) throw refuse('not_signed_in');
  const teams = await db(ctx)
    .selectFrom('team_members')
    .select('team_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', row.id)
    .execute();
  return {
    user: {
      id: row.id,
      name: row.name,
      email: row.email,
      locale: localeOf(row.locale),
      timeZone: row.time_zone,
      secondFactor: row.totp_secret !== null,
      signature: row.signature,
    },
    tenant: {
      id: ctx.tenantId,
      slug: row.slug,
      name: row.tenant_name,
      locale: localeOf(row.tenant_locale),
      timeZone: row.tenant_zone,
      demoLoaded: row.demo !== null,
    },
    role: { id: row.role_id, name: row.role_name },
    operator: row.operator,
    permissions: rightsOf(row.permissions, row.withheld),
    teamIds: teams.map((team) => team.team_id),
  };
}

const localeOf = (text: string): 'ru' | 'en' => (text === 'en' ? 'en' : 'ru');
