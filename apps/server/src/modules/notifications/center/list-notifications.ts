import type { NotificationKind } from '@otklik/contract/notifications/kinds.ts';
import { decodeCursor, encodeCursor, toInstant } from '@otklik/core';
import { type Selectable, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { NotificationTables } from '../tables.ts';
import { messageOf, type TicketWords, ticketWords } from './ticket-words.ts';

type Row = Selectable<NotificationTables['notifications']>;

/** the bell shows no larger number */
const mostCounted = 100;

/**
 * What the person is told of on the screen, newest first, by keyset, with how much is unread. What concerns a ticket out of sight is neither shown nor
 * counted. A program is nobody: it has none. Refuses invalid_input for a cursor that is not ours.
 */
export async function listNotifications(
  ctx: Ctx,
  { limit, cursor, unread }: { limit: number; cursor?: string | undefined; unread: boolean },
) {
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const [rows, fresh] = await Promise.all([
    mine(ctx)
      .selectAll()
      .$if(unread, (query) => query.where('read_at', 'is', null))
      .$if(keys !== null, (query) => query.where(sql<boolean>`(at, id) < (${keys?.[0]}::timestamptz, ${keys?.[1]}::uuid)`))
      .limit(limit + 1)
      .execute(),
    mine(ctx).select(['ticket_id', 'facts']).where('read_at', 'is', null).limit(mostCounted).execute(),
  ]);
  const shown = rows.slice(0, limit);
  const words = await ticketWords(ctx, [...shown, ...fresh.map(({ ticket_id }) => ({ ticket_id, facts: null }))]);
  const last = shown.at(-1);
  return {
    items: shown.filter((row) => inSight(row, words)).map((row) => shapeOf(row, words)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    unread: fresh.filter((row) => inSight(row, words)).length,
  };
}

const mine = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('notifications')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', ctx.actor.kind === 'user' ? ctx.actor.id : null)
    .where(sql<boolean>`'screen' = any(media)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');

/** Whether what it is about may be seen; what is about no ticket is its reader's own. */
export function inSight(row: { ticket_id: string | null }, words: TicketWords): boolean {
  return row.ticket_id === null || words.tickets.has(row.ticket_id);
}

function shapeOf(row: Row, words: TicketWords) {
  const ticket = row.ticket_id ? words.tickets.get(row.ticket_id) : undefined;
  return {
    id: row.id,
    kind: row.kind as NotificationKind,
    ticket: row.ticket_id && ticket ? { id: row.ticket_id, ...ticket } : null,
    words: words.messages.get(messageOf(row.facts) ?? '') ?? '',
    actor: { id: row.actor_id, name: row.actor_name },
    facts: row.facts as Record<string, string | number | null>,
    times: row.times,
    at: toInstant(row.at),
    readAt: row.read_at && toInstant(row.read_at),
  };
}
