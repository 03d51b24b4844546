import { storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { findUploads, holdUploads } from '../../files/index.ts';
import { db } from '../db.ts';
import { type DraftKind, draftShape } from './get-drafts.ts';
import { lockOwnDraft } from './lock-own-draft.ts';
import { drafter } from './own.ts';

export type DraftContent = { html: string; text: string; attachmentIds: readonly string[]; base?: string | null | undefined };

/**
 * Keeps my draft; with `base` only over the one its writer knows of, without it the last word wins. Its uploads are held from the clean-up while it names them. The HTML is mine and is shown to me alone, in an editor that cleans it;
 * it is sanitised when it becomes a message. Says nothing to anybody. Refuses draft_conflict, ticket_not_found, file_not_found, not_signed_in for a program.
 */
export async function saveDraft(ctx: Ctx, ticketId: string, kind: DraftKind, content: DraftContent) {
  const userId = await drafter(ctx, ticketId);
  const ids = [...new Set(content.attachmentIds)];
  const found = await findUploads(ctx, ids, true);
  if (found.size < ids.length) throw refuse('file_not_found');
  const old = await lockOwnDraft(ctx, { ticketId, userId, kind }, content.base, content);
  const set = { html: storableText(content.html), text: storableText(content.text), attachment_ids: ids, updated_at: ctx.now };
  const row = await db(ctx)
    .insertInto('drafts')
    .values({ tenant_id: ctx.tenantId, ticket_id: ticketId, user_id: userId, kind, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'ticket_id', 'user_id', 'kind']).doUpdateSet(set))
    .returningAll()
    .executeTakeFirstOrThrow();
  await holdUploads(ctx, { held: ids, released: old?.attachment_ids ?? [] });
  return draftShape(row, found);
}
