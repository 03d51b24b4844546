import { ticketOpened } from '@otklik/contract/tickets/tickets.ts';
import { newId } from '@otklik/core';
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type FieldChange, fieldsAfter, keepFieldValues } from '../../fields/index.ts';
import type { TicketTables } from '../tables.ts';
import { type NewMessage, writeMessage } from '../conversation/write-message.ts';
import { previewOf } from '../conversation/preview.ts';
import { tellOfPlace } from '../notices/tell.ts';
import { stampsOf, type StatusKind } from './transitions.ts';

export type NewTicket = {
  id?: string;
  subject: string;
  requesterId: string;
  companyId: string | null;
  teamId: string | null;
  assigneeId: string | null;
  typeId: string | null;
  categoryId: string | null;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  status: { id: string; kind: StatusKind };
  tags: readonly string[];
  source: 'email' | 'api' | 'agent' | 'demo';
  inboxId: string | null;
  suggestion?: { ticketId: string; reason: string };
  fields?: readonly FieldChange[];
  message: NewMessage | null;
};

/**
 * Writes a ticket with its first message, number, history and index rows: one journey to the database.
 * The number is taken from the tenant's counter, whose lock is held from here to the commit. Refuses already_exists for a known id. Emits ticket.opened.
 */
export async function openTicket(ctx: Ctx, ticket: NewTicket): Promise<{ ticketId: string; number: number; messageId: string | null }> {
  const ticketId = ticket.id ?? newId<'ticket'>();
  const { message, fields = [] } = ticket;
  const row = {
    tenant_id: ctx.tenantId,
    id: ticketId,
    subject: ticket.subject,
    requester_id: ticket.requesterId,
    company_id: ticket.companyId,
    team_id: ticket.teamId,
    assignee_id: ticket.assigneeId,
    type_id: ticket.typeId,
    category_id: ticket.categoryId,
    priority: ticket.priority,
    status_id: ticket.status.id,
    status_kind: ticket.status.kind,
    tags: [...ticket.tags],
    fields: jsonText(fieldsAfter({}, fields)),
    source: ticket.source,
    inbox_id: ticket.inboxId,
    message_count: message ? 1 : 0,
    preview: message ? previewOf(message.textVisible || message.text) : '',
    last_message_at: message ? ctx.now : null,
    last_message_direction: message?.direction ?? null,
    suggested_ticket_id: ticket.suggestion?.ticketId ?? null,
    suggestion_reason: ticket.suggestion?.reason ?? null,
    demo: ticket.source === 'demo',
    created_at: ctx.now,
    updated_at: ctx.now,
    ...stampsOf(ticket.status.kind, ctx.now, { solved_at: null, closed_at: null }),
  };
  const opened = insertTicket(ctx, row);
  const written = message ? writeMessage(ctx, ticketId, message) : null;
  const kept = keepFieldValues(ctx, ticketId, fields);
  const told = emit(ctx, ticketOpened, { ticketId, source: ticket.source });
  const [[made], messageId] = await Promise.all([opened, written, told, kept]);
  if (!made) throw refuse('already_exists', { field: 'id' });
  await tellOfPlace(ctx, ticketId, ticket);
  return { ticketId, number: made.number, messageId };
}

type Row = Omit<Insertable<TicketTables['tickets']>, 'number'>;

const insertTicket = prepared((builder: Kysely<TicketTables>, row: Row) => {
  const columns = Object.keys(row) as (keyof Row)[];
  return builder
    .with('counter', (q) =>
      q
        .updateTable('ticket_counters')
        .set({ last_number: sql`last_number + 1` })
        .where('tenant_id', '=', row.tenant_id)
        .returning('last_number'),
    )
    .insertInto('tickets')
    .columns([...columns, 'number'])
    .expression((eb) =>
      eb
        .selectFrom('counter')
        .select([...columns.map((column) => sql.val(row[column]).$castTo<never>().as(column)), 'counter.last_number as number'] as never),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .returning('number');
});
