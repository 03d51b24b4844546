import { decodeCursor, encodeCursor } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { eventShape } from '../conversation/shape.ts';
import { previewOf } from '../conversation/preview.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

const mostTickets = 200;
const told = ['ticket.opened', 'ticket.reopened', 'ticket.changed', 'message.received', 'message.queued'];

type Row = Parameters<typeof eventShape>[0] & { ticket_id: string };

/** What happened with a contact, newest first, by keyset: of a change only what moved the status. Tickets that the actor may not see are not told of. */
export async function contactTimeline(ctx: Ctx, contactId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['text']);
  if (cursor !== undefined && !/^\d{1,18}$/.test(keys?.[0] ?? ''))
    throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const tickets = await ticketsOf(ctx, contactId);
  if (tickets.size === 0) return { items: [], nextCursor: null };
  const { rows } = await sql<Row>`select id, seq, type, at, actor_kind, actor_id, actor_name, cause, data, ticket_id from events
    where tenant_id = ${ctx.tenantId} and ticket_id = any(${[...tickets.keys()]}::uuid[]) and type = any(${told})
      and (type <> 'ticket.changed' or data->'changes' ? 'statusKind') and (${keys?.[0] ?? null}::bigint is null or seq < ${keys?.[0] ?? null}::bigint)
    order by seq desc limit ${limit + 1}`.execute(db(ctx));
  const shown = rows.slice(0, limit);
  const words = await previewsOf(ctx, shown);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      ...eventShape(row),
      ticketId: row.ticket_id,
      ...(tickets.get(row.ticket_id) as { number: number; subject: string }),
      preview: words.get(messageOf(row)) ?? null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([String(last.seq)]) : null,
  };
}

async function ticketsOf(ctx: Ctx, contactId: string): Promise<Map<string, { number: number; subject: string }>> {
  const visible = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', 't.number', 't.subject'])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.requester_id', '=', contactId)
    .$if(visible !== undefined, (query) => query.where((eb) => visible?.(eb as never) as never))
    .orderBy('t.updated_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(mostTickets)
    .execute();
  return new Map(rows.map(({ id, number, subject }) => [id, { number: Number(number), subject }]));
}

async function previewsOf(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.map(messageOf).filter(Boolean);
  if (ids.length === 0) return new Map();
  const found = await db(ctx)
    .selectFrom('messages')
    .select(['id', sql<string>`left(coalesce(nullif(text_visible, ''), text), 2000)`.as('text')])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', ids)
    .execute();
  return new Map(found.map(({ id, text }) => [id, previewOf(text)]));
}

const messageOf = ({ data }: Row) => (typeof data.messageId === 'string' ? data.messageId : '');
