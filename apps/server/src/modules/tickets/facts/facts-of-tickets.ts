import { factsOf } from '@otklik/contract/tickets/ticket-facts.ts';
import type { Facts } from '@otklik/core/filter/matches.ts';
import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Among, preparedAmong } from '../../../platform/db/prepared.ts';
import { type RowColumns, rowShape } from '../lifecycle/shape.ts';
import type { TicketTables } from '../tables.ts';

type Asked = { tenantId: string; ids: readonly string[] };
type Row = RowColumns & { watcher_ids: string[]; has_attachment: boolean };
const nobody = { contacts: new Map(), companies: new Map() };

/** The values of tickets as filters name them, for whoever acts for the house: of every ticket, whoever may see it. Merged ones have none. One query for all. */
export async function factsOfTickets(ctx: Ctx, ticketIds: readonly string[]): Promise<Map<string, Facts>> {
  if (ticketIds.length === 0) return new Map();
  return told((await plain(ctx, { tenantId: ctx.tenantId, ids: ticketIds })) as Row[]);
}

/** The same of tickets that are merged, as their rows stand. One query for all. */
export async function factsOfMergedRows(ctx: Ctx, ticketIds: readonly string[]): Promise<Map<string, Facts>> {
  return told((await merged(ctx, { tenantId: ctx.tenantId, ids: ticketIds })) as Row[]);
}

/** The same of one ticket, locked against other changes until the end of the transaction; null when there is none or it is merged. Locks the ticket row. */
export async function lockFacts(ctx: Ctx, ticketId: string): Promise<Facts | null> {
  return told((await locked(ctx, { tenantId: ctx.tenantId, ids: [ticketId] })) as Row[]).get(ticketId) ?? null;
}

function told(rows: readonly Row[]): Map<string, Facts> {
  return new Map(
    rows.map((row) => [
      row.id,
      factsOf(
        {
          ...rowShape({ ...row, unread: false }, nobody),
          watcherIds: row.watcher_ids,
          solvedAt: row.solved_at?.toISOString() ?? null,
        } as unknown as Parameters<typeof factsOf>[0],
        { hasAttachment: row.has_attachment },
      ),
    ]),
  );
}

const rows = (builder: Kysely<TicketTables>, p: Asked, among: Among) =>
  builder
    .selectFrom('tickets as t')
    .selectAll('t')
    .select([
      sql<string[]>`array(select w.user_id from ticket_watchers w where w.tenant_id = t.tenant_id and w.ticket_id = t.id)`.as(
        'watcher_ids',
      ),
      sql<boolean>`exists (select from messages m join attachments a on a.tenant_id = m.tenant_id and a.message_id = m.id where m.tenant_id = t.tenant_id and m.ticket_id = t.id and not a.inline)`.as(
        'has_attachment',
      ),
    ])
    .where('t.tenant_id', '=', p.tenantId)
    .where(among('t.id'));
const query = (builder: Kysely<TicketTables>, p: Asked, among: Among) => rows(builder, p, among).where('t.merged_into', 'is', null);

const plain = preparedAmong(query);
const merged = preparedAmong((builder: Kysely<TicketTables>, p: Asked, among) =>
  rows(builder, p, among).where('t.merged_into', 'is not', null),
);
const locked = preparedAmong((builder: Kysely<TicketTables>, p: Asked, among) => query(builder, p, among).forNoKeyUpdate('t'));
