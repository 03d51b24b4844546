import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

const most = 1000;

/** All teams by name, with who is in them. */
export async function listTeams(ctx: Ctx) {
  return { items: (await rows(ctx).orderBy('t.name').orderBy('t.id').limit(most).execute()).map(shown) };
}

/** One team. Refuses team_not_found. */
export async function readTeam(ctx: Ctx, teamId: string) {
  const row = await rows(ctx).where('t.id', '=', teamId).executeTakeFirst();
  if (!row) throw refuse('team_not_found');
  return shown(row);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

function rows(ctx: Ctx) {
  return db(ctx)
    .selectFrom('teams as t')
    .select(['t.id', 't.name', 't.color'])
    .select(
      sql<string[]>`array(select m.user_id from team_members m where m.tenant_id = t.tenant_id and m.team_id = t.id order by m.user_id)`.as(
        'member_ids',
      ),
    )
    .where('t.tenant_id', '=', ctx.tenantId);
}

const shown = (row: Row) => ({ id: row.id, name: row.name, color: row.color, memberIds: row.member_ids });
