import { type Selectable, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { previewOf } from '../conversation/preview.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';
import { lacksToChange, offeredTo } from './visible.ts';

export type Bodies = Partial<Record<'ru' | 'en', { html: string; text: string }>>;
type Row = Selectable<TicketTables['canned_responses']> & { my_uses: number | null; last_used_at: Date | null; file_count: number };
const most = 2000;

/** Canned responses the caller is offered, by folder and name. One query for all. */
export async function listResponses(ctx: Ctx) {
  const rows = await responses(ctx).orderBy('r.folder').orderBy('r.name').orderBy('r.id').limit(most).execute();
  return { items: rows.map((row) => rowShape(ctx, row)) };
}

/** One with its texts and files. Refuses not_found, also for one the caller is not offered. */
export async function getResponse(ctx: Ctx, responseId: string) {
  const row = await responses(ctx)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('canned_files as f')
          .select(['f.id', 'f.name', 'f.type', 'f.size', 'f.sha256'])
          .whereRef('f.tenant_id', '=', 'r.tenant_id')
          .whereRef('f.response_id', '=', 'r.id')
          .orderBy('f.position'),
      ).as('files'),
    )
    .where('r.id', '=', responseId)
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return {
    ...rowShape(ctx, row),
    bodies: row.bodies as Bodies,
    files: row.files.map(({ id, name, type, size }) => ({ id, name, type, size: Number(size) })),
    version: row.version,
  };
}

/** The stored files of one, for who makes uploads of them. */
export async function filesOf(ctx: Ctx, responseId: string) {
  const rows = await db(ctx)
    .selectFrom('canned_files')
    .select(['id', 'sha256', 'name', 'type', 'size'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('response_id', '=', responseId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

function responses(ctx: Ctx) {
  return db(ctx)
    .selectFrom('canned_responses as r')
    .leftJoin('canned_uses as u', (join) =>
      join.onRef('u.tenant_id', '=', 'r.tenant_id').onRef('u.response_id', '=', 'r.id').on('u.user_id', '=', ctx.actor.id),
    )
    .selectAll('r')
    .select(['u.uses as my_uses', 'u.last_used_at'])
    .select(
      sql<number>`(select count(*)::int from canned_files f where f.tenant_id = r.tenant_id and f.response_id = r.id)`.as('file_count'),
    )
    .where('r.tenant_id', '=', ctx.tenantId)
    .where('r.removed_at', 'is', null)
    .where(offeredTo(ctx));
}

function rowShape(ctx: Ctx, row: Row) {
  const bodies = row.bodies as Bodies;
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    scope: row.scope as 'shared',
    teamId: row.team_id,
    ownerId: row.owner_id,
    languages: (['ru', 'en'] as const).filter((language) => bodies[language]),
    preview: previewOf((bodies.ru ?? bodies.en)?.text ?? ''),
    fileCount: row.file_count,
    uses: row.uses,
    myUses: row.my_uses ?? 0,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    mayChange: lacksToChange(ctx, { scope: row.scope, teamId: row.team_id, ownerId: row.owner_id }) === null,
    updatedAt: row.updated_at.toISOString(),
  };
}
