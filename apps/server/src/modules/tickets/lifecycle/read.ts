import { isId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';
import { rowShape } from './shape.ts';

/** Whether something came that the actor has not seen; programs have read everything. */
export const unreadBy = (ctx: Ctx) =>
  ctx.actor.kind === 'user'
    ? sql<boolean>`coalesce(t.last_message_direction = 'in' and t.last_message_at > coalesce((select r.read_at from ticket_reads r where r.tenant_id = t.tenant_id and r.ticket_id = t.id and r.user_id = ${ctx.actor.id}), '-infinity'), false)`
    : sql<boolean>`false`;

/** One ticket that the actor may see, by id or by number. Refuses ticket_not_found. */
export async function readTicket(ctx: Ctx, idOrNumber: string) {
  const seen = visibleTo(ctx);
  const byId = isId(idOrNumber);
  if (!byId && !/^\d{1,15}$/.test(idOrNumber)) throw refuse('ticket_not_found');
  const row = await db(ctx)
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(unreadBy(ctx).as('unread'))
    .select(sql<string[]>`array(select w.user_id from ticket_watchers w where w.tenant_id = t.tenant_id and w.ticket_id = t.id)`.as('watcher_ids'))
    .select(sql<string[]>`array(select c.contact_id from ticket_cc c where c.tenant_id = t.tenant_id and c.ticket_id = t.id)`.as('cc_ids'))
    .select((eb) =>
      eb
        .selectFrom('tickets as s')
        .select(sql<{ number: number; subject: string }>`json_build_object('number', s.number, 'subject', s.subject)`.as('of'))
        .whereRef('s.tenant_id', '=', 't.tenant_id')
        .whereRef('s.id', '=', 't.suggested_ticket_id')
        .as('suggested'),
    )
    .where('t.tenant_id', '=', ctx.tenantId)
    .where(byId ? 't.id' : 't.number', '=', (byId ? idOrNumber : Number(idOrNumber)) as never)
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .executeTakeFirst();
  if (!row) throw refuse('ticket_not_found');
  const [contacts, companies] = await Promise.all([contactCards(ctx, [row.requester_id, ...row.cc_ids]), row.company_id ? companyNames(ctx, [row.company_id]) : new Map<string, string>()]);
  const { suggested } = row;
  return {
    ...rowShape(row, { contacts, companies }),
    watcherIds: row.watcher_ids,
    cc: row.cc_ids.flatMap((id) => contacts.get(id) ?? []),
    firstResponseAt: row.first_response_at?.toISOString() ?? null,
    solvedAt: row.solved_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    suggestion: row.suggested_ticket_id && suggested ? { ticketId: row.suggested_ticket_id, number: suggested.number, subject: suggested.subject, reason: row.suggestion_reason ?? '' } : null,
  };
}
