import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { TicketWords } from '../../notifications/index.ts';
import { previewOf } from '../conversation/preview.ts';
import type { TicketTables } from '../tables.ts';
import { inSight, type Sight, sightOf } from '../visibility.ts';

/** What notifications show of tickets and messages: those the actor may see now, in one journey. */
export async function describeTickets(
  ctx: Ctx,
  { ticketIds, messageIds }: { ticketIds: readonly string[]; messageIds: readonly string[] },
): Promise<TicketWords> {
  const sight = { tenantId: ctx.tenantId, ...sightOf(ctx) };
  const [tickets, messages] = await Promise.all([
    ticketsOf(ctx, { ...sight, ids: [...ticketIds] }),
    messageIds.length > 0 ? messagesOf(ctx, { ...sight, ids: [...messageIds] }) : [],
  ]);
  return {
    tickets: new Map(tickets.map((row) => [row.id, { number: Number(row.number), subject: row.subject }])),
    messages: new Map(messages.map((row) => [row.id, previewOf(row.words)])),
  };
}

type Asked = { tenantId: string; ids: string[] } & Sight;

const ticketsOf = prepared((builder: Kysely<TicketTables>, p: Asked) =>
  builder
    .selectFrom('tickets as t')
    .select(['t.id', 't.number', 't.subject'])
    .where('t.tenant_id', '=', p.tenantId)
    .where(sql<boolean>`t.id = any(${p.ids}::uuid[])`)
    .where(inSight(p)),
);

const messagesOf = prepared((builder: Kysely<TicketTables>, p: Asked) =>
  builder
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'))
    .select('m.id')
    .select(sql<string>`left(coalesce(nullif(m.text_visible, ''), m.text), 600)`.as('words'))
    .where('m.tenant_id', '=', p.tenantId)
    .where(sql<boolean>`m.id = any(${p.ids}::uuid[])`)
    .where(inSight(p)),
);
