import { toInstant } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { findUploads } from '../../files/index.ts';
import { db } from '../db.ts';
import { drafter } from './own.ts';

export type DraftKind = 'message' | 'note';

/**
 * My drafts on a ticket: at most a message and a note; and `apart` those that stayed in tickets merged into it, newest first. A merged ticket is
 * asked too, by a page that has not heard of it yet. Refuses ticket_not_found, not_signed_in for a program.
 */
export async function getDrafts(ctx: Ctx, ticketId: string) {
  const userId = await drafter(ctx, ticketId, true);
  const rows = await db(ctx)
    .selectFrom('drafts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`ticket_id = any(array(select merged_under(${ctx.tenantId}::uuid, ${ticketId}::uuid)) || ${ticketId}::uuid)`)
    .where('user_id', '=', userId)
    .orderBy('kind')
    .orderBy('updated_at', 'desc')
    .execute();
  const files = await filesOf(ctx, rows);
  const [items, apart] = [rows.filter((row) => row.ticket_id === ticketId), rows.filter((row) => row.ticket_id !== ticketId)];
  return { items: items.map((row) => draftShape(row, files)), apart: apart.map((row) => draftShape(row, files)) };
}

type Row = { ticket_id: string; kind: string; html: string; text: string; attachment_ids: string[]; updated_at: Date };
type Files = Awaited<ReturnType<typeof findUploads>>;

/** The uploads that these drafts name, those that are still there. */
export function filesOf(ctx: Ctx, rows: readonly Row[]): Promise<Files> {
  return findUploads(
    ctx,
    rows.flatMap((row) => row.attachment_ids),
  );
}

/** A draft as the contract shows it. */
export function draftShape(row: Row, files: Files) {
  return {
    ticketId: row.ticket_id,
    kind: row.kind as DraftKind,
    html: row.html,
    text: row.text,
    attachmentIds: row.attachment_ids,
    files: row.attachment_ids.flatMap((id) => {
      const file = files.get(id);
      return file ? { id, name: file.name, size: Number(file.size) } : [];
    }),
    updatedAt: toInstant(row.updated_at),
  };
}
