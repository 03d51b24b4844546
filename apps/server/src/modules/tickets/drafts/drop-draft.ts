import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { holdUploads } from '../../files/index.ts';
import type { TicketTables } from '../tables.ts';
import type { DraftKind } from './get-drafts.ts';
import { lockOwnDraft } from './lock-own-draft.ts';
import { drafter } from './own.ts';

/** Drops my draft, also one that stayed in a merged ticket, and lets its uploads go; nothing there is no fault. Refuses draft_conflict when it is not the one of `base`, ticket_not_found, not_signed_in for a program. */
export async function dropDraft(ctx: Ctx, ticketId: string, kind: DraftKind, base?: string): Promise<{ ok: true }> {
  const userId = await drafter(ctx, ticketId, true);
  if (base !== undefined) await lockOwnDraft(ctx, { ticketId, userId, kind }, base);
  await forgetDraft(ctx, ticketId, userId, kind);
  return { ok: true };
}

/** The same where the ticket is known to be in sight: its words have become a message. With `base`, the draft of another instant is other words and stays. */
export async function forgetDraft(ctx: Ctx, ticketId: string, userId: string, kind: DraftKind, base?: string | null): Promise<void> {
  const [dropped] = await drop(ctx, { tenantId: ctx.tenantId, ticketId, userId, kind, any: base === undefined, base: base ?? null });
  if (dropped) await holdUploads(ctx, { held: [], released: dropped.attachment_ids });
}

type Which = { tenantId: string; ticketId: string; userId: string; kind: string; any: boolean; base: string | null };

const drop = prepared((builder: Kysely<TicketTables>, p: Which) =>
  builder
    .deleteFrom('drafts')
    .where('tenant_id', '=', p.tenantId)
    .where('ticket_id', '=', p.ticketId)
    .where('user_id', '=', p.userId)
    .where('kind', '=', p.kind)
    .where(sql<boolean>`(${p.any}::boolean or updated_at = ${p.base}::timestamptz)`)
    .returning('attachment_ids'),
);
