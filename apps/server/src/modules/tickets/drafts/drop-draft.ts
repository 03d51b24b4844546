import type { Ctx } from '../../../platform/ctx.ts';
import { holdUploads } from '../../files/index.ts';
import { db } from '../db.ts';
import type { DraftKind } from './get-drafts.ts';
import { drafter } from './own.ts';

/** Drops my draft and lets its uploads go; nothing there is no fault. Refuses ticket_not_found, not_signed_in for a program. */
export async function dropDraft(ctx: Ctx, ticketId: string, kind: DraftKind): Promise<{ ok: true }> {
  await forgetDraft(ctx, ticketId, await drafter(ctx, ticketId), kind);
  return { ok: true };
}

/** The same where the ticket is known to be in sight: its words have become a message. */
export async function forgetDraft(ctx: Ctx, ticketId: string, userId: string, kind: DraftKind): Promise<void> {
  const dropped = await db(ctx)
    .deleteFrom('drafts')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .returning('attachment_ids')
    .executeTakeFirst();
  if (dropped) await holdUploads(ctx, { held: [], released: dropped.attachment_ids });
}
