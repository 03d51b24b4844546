import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { TicketTables } from '../tables.ts';
import { inSight, type Sight, sightOf } from '../visibility.ts';

type Named = { ticketId: string; number: number; subject: string };
type Ties = { suggested: Omit<Named, 'ticketId'> | null; survivor: Named | null; merged: Named[] };
type Row = Pick<Selectable<TicketTables['tickets']>, 'id' | 'merged_into' | 'merged_count' | 'suggested_ticket_id'>;

/**
 * Which ticket a suggested one may belong to, where a merged one leads, and what was merged into this one; told only of those the actor may see.
 * Most tickets have none of it and cost no question: within the statement that reads a ticket these were dearer to plan than all the rest.
 */
export async function tiesOf(ctx: Ctx, row: Row): Promise<Ties> {
  if (row.merged_into === null && row.suggested_ticket_id === null && row.merged_count === 0)
    return { suggested: null, survivor: null, merged: [] };
  const [ties] = await read(ctx, { tenantId: ctx.tenantId, ticketId: row.id, ...sightOf(ctx) });
  return { suggested: ties?.suggested ?? null, survivor: ties?.survivor ?? null, merged: ties?.merged ?? [] };
}

const read = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string } & Sight) => {
  const named = sql`json_build_object('ticketId', o.id, 'number', o.number, 'subject', o.subject)`;
  const other = (id: RawBuilder<unknown>) => sql`from tickets o where o.tenant_id = t.tenant_id and o.id ${id} and ${inSight(p, 'o')}`;
  return builder
    .selectFrom('tickets as t')
    .select([
      sql<
        Ties['suggested']
      >`(select json_build_object('number', o.number, 'subject', o.subject) ${other(sql`= t.suggested_ticket_id`)})`.as('suggested'),
      sql<Named | null>`case when t.merged_into is not null then (select ${named} ${other(sql`= survivor_of(t.tenant_id, t.id)`)}) end`.as(
        'survivor',
      ),
      sql<
        Named[] | null
      >`case when t.merged_count > 0 then (select json_agg(${named} order by o.number) ${other(sql`in (select merged_under(t.tenant_id, t.id))`)}) end`.as(
        'merged',
      ),
    ])
    .where('t.tenant_id', '=', p.tenantId)
    .where('t.id', '=', p.ticketId);
});
