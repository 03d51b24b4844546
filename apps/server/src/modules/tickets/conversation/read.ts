import { decodeCursor, encodeCursor } from '@otklik/core';
import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { TicketTables } from '../tables.ts';
import { inSight, type Sight, sightOf } from '../visibility.ts';
import { messageShape } from './shape.ts';

const messages = (builder: Kysely<TicketTables>, tenantId: string) =>
  builder
    .selectFrom('messages as m')
    .selectAll('m')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('attachments as a')
          .select(['a.id', 'a.name', 'a.type', 'a.size', 'a.sha256', 'a.inline', 'a.content_id'])
          .whereRef('a.tenant_id', '=', 'm.tenant_id')
          .whereRef('a.message_id', '=', 'm.id')
          .orderBy('a.position'),
      ).as('files'),
    )
    .where('m.tenant_id', '=', tenantId);

/** Messages and notes of a ticket, newest first, by keyset. The ticket's visibility is its caller's to check. */
export async function messagesOf(ctx: Ctx, ticketId: string, limit: number, cursor?: string) {
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const rows = await (keys ? pageAfter : firstPage)(ctx, {
    tenantId: ctx.tenantId,
    ticketId,
    at: keys?.[0],
    id: keys?.[1],
    most: limit + 1,
  });
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => messageShape(row, row.files as never)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  };
}

type Page = { tenantId: string; ticketId: string; at: unknown; id: unknown; most: number };

const firstPage = prepared((builder: Kysely<TicketTables>, p: Page) => newestOf(builder, p));
const pageAfter = prepared((builder: Kysely<TicketTables>, p: Page) =>
  newestOf(builder, p).where(sql<boolean>`(m.created_at, m.id) < (${p.at}::timestamptz, ${p.id}::uuid)`),
);

const newestOf = (builder: Kysely<TicketTables>, p: Page) =>
  messages(builder, p.tenantId)
    .where('m.ticket_id', '=', p.ticketId)
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(sql<number>`${p.most}::integer`);

/** One message of a ticket that the actor may see. Refuses message_not_found. */
export async function getMessage(ctx: Ctx, messageId: string) {
  const [row] = await messageById(ctx, { tenantId: ctx.tenantId, messageId, ...sightOf(ctx) });
  if (!row) throw refuse('message_not_found');
  return messageShape(row, row.files as never);
}

const messageById = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; messageId: string } & Sight) =>
  messages(builder, p.tenantId)
    .where('m.id', '=', p.messageId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('tickets as t')
          .select('t.id')
          .whereRef('t.tenant_id', '=', 'm.tenant_id')
          .whereRef('t.id', '=', 'm.ticket_id')
          .where(inSight(p)),
      ),
    ),
);
