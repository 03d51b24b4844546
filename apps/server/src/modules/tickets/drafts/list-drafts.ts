import { decodeCursor, encodeCursor, toInstant } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { previewOf } from '../conversation/preview.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';
import type { DraftKind } from './get-drafts.ts';

/** All drafts of the person on tickets in sight, newest first, by keyset. A program has none. Refuses invalid_input for a cursor that is not ours. */
export async function listDrafts(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id', 'text']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const seen = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('drafts as d')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'd.tenant_id').onRef('t.id', '=', 'd.ticket_id'))
    .select(['t.id', 't.number', 't.subject', 'd.kind', 'd.updated_at', 'd.attachment_ids'])
    .select(sql<string>`left(d.text, 600)`.as('words'))
    .where('d.tenant_id', '=', ctx.tenantId)
    .where('d.user_id', '=', ctx.actor.kind === 'user' ? ctx.actor.id : null)
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .$if(keys !== null, (query) =>
      query.where(sql<boolean>`(d.updated_at, d.ticket_id, d.kind) < (${keys?.[0]}::timestamptz, ${keys?.[1]}::uuid, ${keys?.[2]}::text)`),
    )
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.ticket_id', 'desc')
    .orderBy('d.kind', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => ({
      ticket: { id: row.id, number: Number(row.number), subject: row.subject },
      kind: row.kind as DraftKind,
      preview: previewOf(row.words),
      files: row.attachment_ids.length,
      updatedAt: toInstant(row.updated_at),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.updated_at.toISOString(), last.id, last.kind]) : null,
  };
}
