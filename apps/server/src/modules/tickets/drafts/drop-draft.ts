import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { holdUploads } from '../../files/index.ts';
import type { TicketTables } from '../tables.ts';
import type { DraftKind } from './get-drafts.ts';
import { drafter } from './own.ts';

/** Drops my draft and lets its uploads go; nothing there is no fault. Refuses ticket_not_found, not_signed_in for a program. */
export async function dropDraft(ctx: Ctx, ticketId: string, kind: DraftKind): Promise<{ ok: true }> {
  await forgetDraft(ctx, ticketId, await drafter(ctx, ticketId), kind);
  return { ok: true };
}

/** The same where the ticket is known to be in sight: its words have become a message. */
export async function forgetDraft(ctx: Ctx, ticketId: string, userId: string, kind: DraftKind): Promise<void> {
  const [dropped] = await drop(ctx, { tenantId: ctx.tenantId, ticketId, userId, kind });
  if (dropped) await holdUploads(ctx, { held: [], released: dropped.attachment_ids });
}

const drop = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string; userId: string; kind: string }) =>
  builder
    .deleteFrom('drafts')
    .where('tenant_id', '=', p.tenantId)
    .where('ticket_id', '=', p.ticketId)
    .where('user_id', '=', p.userId)
    .where('kind', '=', p.kind)
    .returning('attachment_ids'),
);
