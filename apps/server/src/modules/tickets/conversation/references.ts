import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';
import { readMessageIdHeader } from './message-id.ts';

export type Reference = { ticketId: string; reference: string; messageId: string; ours: boolean; requesterId: string; number: number };

/**
 * Conversations that these Message-IDs (without brackets) belong to, in the order asked from the last to the first. The message that bears an id says most,
 * then the newest that names it: after a split each answer finds the ticket of the letter it answers. Ids in our form count only with a right signature.
 */
export async function findByReferences(ctx: Ctx, references: readonly string[]): Promise<Reference[]> {
  const asked = [...new Set(references)]
    .filter((reference) => !/^otk\./i.test(reference) || readMessageIdHeader(ctx, reference) !== null)
    .slice(-100);
  if (asked.length === 0) return [];
  const rows = await db(ctx)
    .selectFrom('message_references as r')
    .innerJoin('messages as m', (join) => join.onRef('m.tenant_id', '=', 'r.tenant_id').onRef('m.id', '=', 'r.message_id'))
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'))
    .select(['m.ticket_id', 'r.reference', 'r.message_id', 'r.ours', 't.requester_id', 't.number'])
    .where('r.tenant_id', '=', ctx.tenantId)
    .where('r.reference', 'in', asked)
    .orderBy(sql`r.ours or m.headers->>'messageId' is not distinct from r.reference`, 'desc')
    .orderBy('r.message_id', 'desc')
    .limit(200)
    .execute();
  const place = new Map(asked.map((reference, index) => [reference, index]));
  return rows
    .map((row) => ({
      ticketId: row.ticket_id,
      reference: row.reference,
      messageId: row.message_id,
      ours: row.ours,
      requesterId: row.requester_id,
      number: row.number,
    }))
    .sort((a, b) => (place.get(b.reference) ?? 0) - (place.get(a.reference) ?? 0));
}

/** True when the contact takes part in the ticket's conversation: its requester, or copied on it. */
export async function isParticipant(ctx: Ctx, ticketId: string, contactId: string): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('tickets as t')
    .select('t.id')
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', '=', ticketId)
    .where((eb) =>
      eb.or([
        eb('t.requester_id', '=', contactId),
        eb.exists(
          eb
            .selectFrom('ticket_cc as c')
            .select('c.contact_id')
            .whereRef('c.tenant_id', '=', 't.tenant_id')
            .whereRef('c.ticket_id', '=', 't.id')
            .where('c.contact_id', '=', contactId),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** The ticket with this number, or the one it was merged into; null when there is none. For suggestions alone: a number in a subject proves nothing. */
export async function ticketByNumber(ctx: Ctx, number: number): Promise<{ ticketId: string; requesterId: string } | null> {
  const row = await db(ctx)
    .selectFrom('tickets as n')
    .innerJoin('tickets as t', (join) =>
      join
        .onRef('t.tenant_id', '=', 'n.tenant_id')
        .on(sql<boolean>`t.id = case when n.merged_into is null then n.id else survivor_of(n.tenant_id, n.id) end`),
    )
    .select(['t.id', 't.requester_id'])
    .where('n.tenant_id', '=', ctx.tenantId)
    .where('n.number', '=', number)
    .executeTakeFirst();
  return row ? { ticketId: row.id, requesterId: row.requester_id } : null;
}

/** The newest Message-IDs of a conversation, oldest first: what a reply of ours answers (In-Reply-To is the last incoming one). */
export async function threadOf(ctx: Ctx, ticketId: string): Promise<{ references: string[]; inReplyTo: string | null }> {
  const rows = await newest(ctx, { tenantId: ctx.tenantId, ticketId });
  const ids = rows.flatMap((row) => (row.direction === 'out' ? row.message_id_header : row.messageId) ?? []);
  const incoming = rows.find((row) => row.direction === 'in' && row.messageId);
  return { references: ids.toReversed(), inReplyTo: incoming?.messageId ?? null };
}

const newest = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string }) =>
  builder
    .selectFrom('messages')
    .select(['direction', 'message_id_header', sql<string | null>`headers->>'messageId'`.as('messageId')])
    .where('tenant_id', '=', p.tenantId)
    .where('ticket_id', '=', p.ticketId)
    .where('kind', '=', 'message')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(20)),
);
