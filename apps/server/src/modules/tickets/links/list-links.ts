import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { familyOf } from '../merging/pointers.ts';
import { inSight, sightOf } from '../visibility.ts';
import { type Kind, relationOf } from './relations.ts';

const most = 500;

/**
 * The tickets a ticket stands with, by relation and number. Links of merged tickets are the survivor's, and lead to survivors; what leads into the ticket itself is left out,
 * and so is what the actor may not see. Refuses ticket_not_found.
 */
export async function listLinks(ctx: Ctx, ticketId: string) {
  const { id } = await readTicket(ctx, ticketId);
  const family = await familyOf(ctx, id);
  const rows = await db(ctx)
    .selectFrom('ticket_links as l')
    .innerJoin('tickets as t', (join) =>
      join
        .onRef('t.tenant_id', '=', 'l.tenant_id')
        .on(sql<boolean>`t.id = survivor_of(l.tenant_id, case when l.from_id = any(${family}::uuid[]) then l.to_id else l.from_id end)`),
    )
    .select(['l.id', 'l.kind', 't.id as ticketId', 't.number', 't.subject', 't.status_id', 't.status_kind', 't.assignee_id'])
    .select(sql<boolean>`l.from_id = any(${family}::uuid[])`.as('left'))
    .where('l.tenant_id', '=', ctx.tenantId)
    .where((eb) => eb.or([eb('l.from_id', 'in', family), eb('l.to_id', 'in', family)]))
    .where('t.id', 'not in', family)
    .where(inSight(sightOf(ctx)))
    .orderBy('t.number')
    .orderBy('l.id')
    .limit(most)
    .execute();
  const items = rows.map((row) => ({
    linkId: row.id,
    relation: relationOf(row.kind as Kind, row.left ? 'left' : 'right'),
    ticket: {
      ticketId: row.ticketId,
      number: Number(row.number),
      subject: row.subject,
      statusId: row.status_id,
      statusKind: row.status_kind as 'open',
      assigneeId: row.assignee_id,
    },
  }));
  // two that were merged may have stood with the same third one
  return {
    items: [...new Map(items.toReversed().map((item) => [`${item.relation} ${item.ticket.ticketId}`, item])).values()].toReversed(),
  };
}
