import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { drafter } from './own.ts';

export type DraftKind = 'message' | 'note';

/** My drafts on a ticket: at most a message and a note. Refuses ticket_not_found, not_signed_in for a program. */
export async function getDrafts(ctx: Ctx, ticketId: string) {
  const userId = await drafter(ctx, ticketId);
  const rows = await db(ctx)
    .selectFrom('drafts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('user_id', '=', userId)
    .orderBy('kind')
    .execute();
  return { items: rows.map(draftShape) };
}

/** A draft as the contract shows it. */
export function draftShape(row: {
  ticket_id: string;
  kind: string;
  html: string;
  text: string;
  attachment_ids: string[];
  updated_at: Date;
}) {
  return {
    ticketId: row.ticket_id,
    kind: row.kind as DraftKind,
    html: row.html,
    text: row.text,
    attachmentIds: row.attachment_ids,
    updatedAt: toInstant(row.updated_at),
  };
}
