import { toInstant } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** more people than a tenant is made for; a list never grows past it */
const most = 5000;

/** Everybody of the tenant, by name; disabled people too, since old tickets name them. */
export async function listUsers(ctx: Ctx) {
  return { items: (await rows(ctx).orderBy('u.name').orderBy('u.id').limit(most).execute()).map(shown) };
}

/** One person. Refuses user_not_found. */
export async function readUser(ctx: Ctx, userId: string) {
  const row = await rows(ctx).where('u.id', '=', userId).executeTakeFirst();
  if (!row) throw refuse('user_not_found');
  return shown(row);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

function rows(ctx: Ctx) {
  return db(ctx)
    .selectFrom('users as u')
    .select(['u.id', 'u.name', 'u.email', 'u.role_id', 'u.locale', 'u.time_zone', 'u.status', 'u.last_seen_at', 'u.created_at'])
    .select((eb) => [
      eb('u.totp_secret', 'is not', null).as('second_factor'),
      sql<string[]>`array(select m.team_id from team_members m where m.tenant_id = u.tenant_id and m.user_id = u.id order by m.team_id)`.as(
        'team_ids',
      ),
    ])
    .where('u.tenant_id', '=', ctx.tenantId);
}

function shown(row: Row) {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roleId: row.role_id,
    teamIds: row.team_ids,
    locale: row.locale === 'en' ? ('en' as const) : ('ru' as const),
    timeZone: row.time_zone,
    status: row.status === 'disabled' ? ('disabled' as const) : ('active' as const),
    secondFactor: Boolean(row.second_factor),
    lastSeenAt: row.last_seen_at && toInstant(row.last_seen_at),
    createdAt: toInstant(row.created_at),
  };
}
