import { permissions } from '@otklik/contract/permissions.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

const most = 500;
const keys = ['administrator', 'supervisor', 'agent', 'light_agent'] as const;

/** All roles: the shipped ones first, then by name. */
export async function listRoles(ctx: Ctx) {
  const found = await rows(ctx).orderBy('r.created_at').orderBy('r.name').limit(most).execute();
  const place = (key: string | null) => (key === null ? keys.length : keys.indexOf(key as (typeof keys)[number]));
  return { items: found.map(shown).sort((a, b) => place(a.key) - place(b.key) || a.name.localeCompare(b.name)) };
}

/** One role. Refuses role_not_found. */
export async function readRole(ctx: Ctx, roleId: string) {
  const row = await rows(ctx).where('r.id', '=', roleId).executeTakeFirst();
  if (!row) throw refuse('role_not_found');
  return shown(row);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

function rows(ctx: Ctx) {
  return db(ctx)
    .selectFrom('roles as r')
    .select(['r.id', 'r.key', 'r.name', 'r.permissions'])
    .select(sql<number>`(select count(*)::int from users u where u.tenant_id = r.tenant_id and u.role_id = r.id)`.as('user_count'))
    .where('r.tenant_id', '=', ctx.tenantId);
}

function shown(row: Row) {
  return {
    id: row.id,
    key: keys.find((key) => key === row.key) ?? null,
    name: row.name,
    permissions: permissions.filter((permission) => row.permissions.includes(permission)),
    userCount: row.user_count,
  };
}
