import type { Permission } from '@otklik/contract/permissions.ts';
import { type Kysely, sql } from 'kysely';
import type { Actor, Ctx } from '../../../platform/ctx.ts';
import { prepared, preparedAmong } from '../../../platform/db/prepared.ts';
import { actorOf } from '../sessions/authenticate.ts';
import type { IdentityTables } from '../tables.ts';

/** An active person who may be told something: whom they would act as, with the rights of now, and where and how they read. */
export type Addressee = { actor: Actor; email: string; locale: 'ru' | 'en'; timeZone: string };

/** These people, those who are active; one query for all of them. */
export async function addresseesOf(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, Addressee>> {
  if (userIds.length === 0) return new Map();
  return shown(ctx, await byIds(ctx, { tenantId: ctx.tenantId, ids: [...userIds] }));
}

/** All active people of the tenant. */
export async function everyAddressee(ctx: Ctx): Promise<Map<string, Addressee>> {
  return shown(ctx, await everyone(ctx, { tenantId: ctx.tenantId }));
}

/** Active people whose role has a right. */
export async function holdersOf(ctx: Ctx, permission: Permission): Promise<string[]> {
  const rows = await withRight(ctx, { tenantId: ctx.tenantId, permission });
  return rows.map((row) => row.id);
}

/** Active people whose role is one of these. */
export async function holdersOfRoles(ctx: Ctx, roleIds: readonly string[]): Promise<string[]> {
  const rows = await ofRoles(ctx, { tenantId: ctx.tenantId, roleIds });
  return rows.map((row) => row.id);
}

/** Active people of a team. */
export async function membersOf(ctx: Ctx, teamId: string): Promise<string[]> {
  const rows = await ofTeam(ctx, { tenantId: ctx.tenantId, teamId });
  return rows.map((row) => row.id);
}

function shown(ctx: Ctx, rows: readonly Row[]): Map<string, Addressee> {
  return new Map(
    rows.map((row) => [
      row.id,
      {
        actor: { ...actorOf({ ...row, tenant_id: ctx.tenantId, scopes: null, session_id: null }), kind: 'user' },
        email: row.email,
        locale: row.locale === 'en' ? 'en' : 'ru',
        timeZone: row.time_zone,
      },
    ]),
  );
}

type Row = {
  id: string;
  name: string;
  email: string;
  locale: string;
  time_zone: string;
  role_id: string;
  permissions: string[];
  team_ids: string[];
  withheld: string[];
};

const active = (builder: Kysely<IdentityTables>, tenantId: string) =>
  builder
    .selectFrom('users as u')
    .innerJoin('roles as r', (join) => join.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.role_id'))
    .select(['u.id', 'u.name', 'u.email', 'u.locale', 'u.time_zone', 'u.role_id', 'r.permissions'])
    .select(sql<string[]>`array(select m.team_id from team_members m where m.tenant_id = u.tenant_id and m.user_id = u.id)`.as('team_ids'))
    .select(sql<string[]>`withheld_from(u.tenant_id, u.id)`.as('withheld'))
    .where('u.tenant_id', '=', tenantId)
    .where('u.status', '=', 'active');

const byIds = preparedAmong((builder: Kysely<IdentityTables>, p: { tenantId: string; ids: string[] }, among) =>
  active(builder, p.tenantId).where(among('u.id')),
);

const everyone = prepared((builder: Kysely<IdentityTables>, p: { tenantId: string }) => active(builder, p.tenantId).limit(sql.lit(5000)));

const withRight = prepared((builder: Kysely<IdentityTables>, p: { tenantId: string; permission: string }) =>
  builder
    .selectFrom('users as u')
    .innerJoin('roles as r', (join) => join.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.role_id'))
    .select('u.id')
    .where('u.tenant_id', '=', p.tenantId)
    .where('u.status', '=', 'active')
    .where(sql<boolean>`r.permissions && array[${p.permission}::text, '*']`)
    .limit(200),
);

const ofRoles = prepared((builder: Kysely<IdentityTables>, p: { tenantId: string; roleIds: readonly string[] }) =>
  builder
    .selectFrom('users as u')
    .select('u.id')
    .where('u.tenant_id', '=', p.tenantId)
    .where('u.status', '=', 'active')
    .where(sql<boolean>`u.role_id = any(${p.roleIds}::uuid[])`)
    .limit(500),
);

const ofTeam = prepared((builder: Kysely<IdentityTables>, p: { tenantId: string; teamId: string }) =>
  builder
    .selectFrom('team_members as m')
    .innerJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'm.tenant_id').onRef('u.id', '=', 'm.user_id'))
    .select('u.id')
    .where('m.tenant_id', '=', p.tenantId)
    .where('m.team_id', '=', p.teamId)
    .where('u.status', '=', 'active')
    .limit(500),
);
