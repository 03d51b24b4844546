import { isId } from '@otklik/core';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import type { TicketTables } from '../tables.ts';
import { inSight, type Sight, sightOf } from '../visibility.ts';
import { followUpShape } from '../follow-up/follow-up-of.ts';
import { type Names, rowShape } from './shape.ts';

/** Whether something came that the actor has not seen; programs have read everything. */
export const unreadBy = (ctx: Ctx) => (ctx.actor.kind === 'user' ? unreadOf(sql`${ctx.actor.id}::uuid`) : sql<boolean>`false`);

const unreadOf = (reader: RawBuilder<unknown>) =>
  sql<boolean>`coalesce(${reader} is not null and t.last_message_direction = 'in' and t.last_message_at > coalesce((select r.read_at from ticket_reads r where r.tenant_id = t.tenant_id and r.ticket_id = t.id and r.user_id = ${reader}), '-infinity'), false)`;

/**
 * One ticket that the actor may see, by id or by number; a suggested one is named only when the actor may see it too.
 * `known` are people whose cards the caller has already. Refuses ticket_not_found.
 */
export function readTicket(ctx: Ctx, idOrNumber: string, known?: Names['contacts']) {
  return read(ctx, idOrNumber, { own: false, known });
}

/** The ticket as the actor has just made it or changed it, also when that took it out of the actor's sight: into another team. */
export function readOwnChange(ctx: Ctx, ticketId: string, known?: Names['contacts']) {
  return read(ctx, ticketId, { own: true, known });
}

async function read(ctx: Ctx, idOrNumber: string, { own, known }: { own: boolean; known?: Names['contacts'] | undefined }) {
  const byId = isId(idOrNumber);
  if (!byId && !/^\d{1,15}$/.test(idOrNumber)) throw refuse('ticket_not_found');
  const [row] = await (byId ? ticketById : ticketByNumber)(ctx, {
    tenantId: ctx.tenantId,
    key: idOrNumber,
    reader: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    own,
    ...sightOf(ctx),
  });
  if (!row) throw refuse('ticket_not_found');
  const people = [row.requester_id, ...row.cc_ids];
  const [contacts, companies] = await Promise.all([
    known && people.every((id) => known.has(id)) ? known : contactCards(ctx, people),
    row.company_id ? companyNames(ctx, [row.company_id]) : new Map<string, string>(),
  ]);
  const { suggested } = row;
  return {
    ...rowShape(row, { contacts, companies }),
    watcherIds: row.watcher_ids,
    cc: row.cc_ids.flatMap((id) => contacts.get(id) ?? []),
    followUp: followUpShape(row),
    firstResponseAt: row.first_response_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    suggestion:
      row.suggested_ticket_id && suggested
        ? { ticketId: row.suggested_ticket_id, number: suggested.number, subject: suggested.subject, reason: row.suggestion_reason ?? '' }
        : null,
    isMerged: row.merged_into !== null,
    mergedInto: row.survivor,
    merged: row.merged ?? [],
  };
}

type Asked = { tenantId: string; key: string; reader: string | null; own: boolean } & Sight;

const ticketById = prepared((builder: Kysely<TicketTables>, p: Asked) => whole(builder, p).where('t.id', '=', p.key));
const ticketByNumber = prepared((builder: Kysely<TicketTables>, p: Asked) =>
  whole(builder, p).where(sql<boolean>`t.number = ${p.key}::bigint`),
);

const whole = (builder: Kysely<TicketTables>, p: Asked) =>
  builder
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(unreadOf(sql`${p.reader}::uuid`).as('unread'))
    .select(
      sql<string[]>`array(select w.user_id from ticket_watchers w where w.tenant_id = t.tenant_id and w.ticket_id = t.id)`.as(
        'watcher_ids',
      ),
    )
    .select(sql<string[]>`array(select c.contact_id from ticket_cc c where c.tenant_id = t.tenant_id and c.ticket_id = t.id)`.as('cc_ids'))
    .select((eb) =>
      eb
        .selectFrom('tickets as s')
        .select(sql<{ number: number; subject: string }>`json_build_object('number', s.number, 'subject', s.subject)`.as('of'))
        .whereRef('s.tenant_id', '=', 't.tenant_id')
        .whereRef('s.id', '=', 't.suggested_ticket_id')
        .where(inSight(p, 's'))
        .as('suggested'),
    )
    .select(tiesOf(p))
    .where('t.tenant_id', '=', p.tenantId)
    .where(sql<boolean>`(${p.own}::boolean or ${inSight(p)})`);

type Named = { ticketId: string; number: number; subject: string };

/** Where a merged ticket leads, and what was merged into this one: asked only of those that have it, told only of those in sight. */
const tiesOf = (p: Sight) => {
  const named = sql`json_build_object('ticketId', o.id, 'number', o.number, 'subject', o.subject)`;
  const other = (id: RawBuilder<unknown>) => sql`from tickets o where o.tenant_id = t.tenant_id and o.id ${id} and ${inSight(p, 'o')}`;
  return [
    sql<Named | null>`case when t.merged_into is not null then (select ${named} ${other(sql`= survivor_of(t.tenant_id, t.id)`)}) end`.as(
      'survivor',
    ),
    sql<
      Named[] | null
    >`case when t.merged_count > 0 then (select json_agg(${named} order by o.number) ${other(sql`in (select merged_under(t.tenant_id, t.id))`)}) end`.as(
      'merged',
    ),
  ];
};
