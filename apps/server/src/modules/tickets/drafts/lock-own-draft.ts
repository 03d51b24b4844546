import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { type DraftKind, draftShape, filesOf } from './get-drafts.ts';

type Key = { ticketId: string; userId: string; kind: DraftKind };
/** what its writer wants there now: the same words as lie there are no conflict */
type Wanted = { text: string };

/**
 * The draft as it lies there, locked; undefined when there is none. With `base`, the instant its writer last knew of (null: of none), refuses
 * draft_conflict with the draft that somebody else's window has saved meanwhile; one that is gone meanwhile is no conflict.
 */
export async function lockOwnDraft(ctx: Ctx, { ticketId, userId, kind }: Key, base?: string | null, wanted?: Wanted) {
  const row = await db(ctx)
    .selectFrom('drafts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirst();
  const same = wanted !== undefined && row?.text.trim() === wanted.text.trim();
  if (row && base !== undefined && toInstant(row.updated_at) !== base && !same)
    throw refuse('draft_conflict', { draft: draftShape(row, await filesOf(ctx, [row])) });
  return row;
}
