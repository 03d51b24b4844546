import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';
import type { Belongings } from './belongings.ts';

/** What a merged ticket was, to be so again: its status with its stamps, its suggestion. Instants in ISO 8601. */
export type Before = {
  statusId: string;
  statusKind: string;
  solvedAt: string | null;
  closedAt: string | null;
  suggestedTicketId: string | null;
  suggestionReason: string | null;
};
/** What a merge gave its survivor; `reopened` is the status it had been brought out of, and the one it got. */
export type Added = Belongings & { reopened?: { from: string; to: string } };

export type Merge = Omit<Selectable<TicketTables['ticket_merges']>, 'before' | 'added'> & { before: Before; added: Added };

/** The merges into a ticket that stand, oldest first. */
export async function mergesInto(ctx: Ctx, ticketId: string): Promise<Merge[]> {
  return db(ctx)
    .selectFrom('ticket_merges')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('into_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .orderBy('merged_at')
    .orderBy('id')
    .execute();
}
