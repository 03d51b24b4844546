import { isId } from '@otklik/core';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedByKind } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import type { TicketTables } from '../tables.ts';
import { inNarrowSight, type Sight, sightOf } from '../visibility.ts';
import { followUpShape } from '../follow-up/follow-up-of.ts';
import { type Names, rowShape } from './shape.ts';
import { tiesOf } from './ties.ts';

/** Whether something came that the actor has not seen; programs have read everything. */
export const unreadBy = (ctx: Ctx) => (ctx.actor.kind === 'user' ? unreadOf(sql`${ctx.actor.id}::uuid`) : sql<boolean>`false`);

const unreadOf = (reader: RawBuilder<unknown>) =>
  sql<boolean>`coalesce(t.last_message_direction = 'in' and t.last_message_at > coalesce((select r.read_at from ticket_reads r where r.tenant_id = t.tenant_id and r.ticket_id = t.id and r.user_id = ${reader}), '-infinity'), false)`;

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
  const [contacts, companies, { suggested, survivor, merged }] = await Promise.all([
    known && people.every((id) => known.has(id)) ? known : contactCards(ctx, people),
    row.company_id ? companyNames(ctx, [row.company_id]) : new Map<string, string>(),
    tiesOf(ctx, row),
  ]);
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
    mergedInto: survivor,
    merged,
  };
}

type Asked = { tenantId: string; key: string; reader: string | null; own: boolean } & Sight;

/** Who asks: somebody who reads or a program, of their own change or not, with all in sight or not. */
const kindOf = (p: Asked) => ({ reads: p.reader !== null, own: p.own, seesAll: p.seesAll });
type Kind = ReturnType<typeof kindOf>;

const ticketById = preparedByKind(kindOf, (builder: Kysely<TicketTables>, p: Asked, kind) =>
  whole(builder, p, kind).where('t.id', '=', p.key),
);
const ticketByNumber = preparedByKind(kindOf, (builder: Kysely<TicketTables>, p: Asked, kind) =>
  whole(builder, p, kind).where(sql<boolean>`t.number = ${p.key}::bigint`),
);

const whole = (builder: Kysely<TicketTables>, p: Asked, { reads, own, seesAll }: Kind) =>
  builder
    .selectFrom('tickets as t')
    .selectAll('t')
    .select((reads ? unreadOf(sql`${p.reader}::uuid`) : sql<boolean>`false`).as('unread'))
    .select(
      sql<string[]>`array(select w.user_id from ticket_watchers w where w.tenant_id = t.tenant_id and w.ticket_id = t.id)`.as(
        'watcher_ids',
      ),
    )
    .select(sql<string[]>`array(select c.contact_id from ticket_cc c where c.tenant_id = t.tenant_id and c.ticket_id = t.id)`.as('cc_ids'))
    .where('t.tenant_id', '=', p.tenantId)
    .where(own || seesAll ? sql<boolean>`true` : inNarrowSight(p));
