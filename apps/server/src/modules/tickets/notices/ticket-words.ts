import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
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

const ticketsOf = preparedAmong((builder: Kysely<TicketTables>, p: Asked, among) =>
  builder
    .selectFrom('tickets as t')
    .select(['t.id', 't.number', 't.subject'])
    .where('t.tenant_id', '=', p.tenantId)
    .where(among('t.id'))
    .where(inSight(p)),
);

const messagesOf = preparedAmong((builder: Kysely<TicketTables>, p: Asked, among) =>
  builder
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'))
    .select('m.id')
    .select(sql<string>`left(coalesce(nullif(m.text_visible, ''), m.text), 600)`.as('words'))
    .where('m.tenant_id', '=', p.tenantId)
    .where(among('m.id'))
    .where(inSight(p)),
);
