import type { Selectable } from 'kysely';
import type { TicketTables } from '../tables.ts';

export type RowColumns = Selectable<TicketTables['tickets']> & { unread: boolean };
export type Names = {
  contacts: ReadonlyMap<string, { id: string; name: string; email: string | null }>;
  companies: ReadonlyMap<string, string>;
};

/** A ticket as lists tell it. */
export function rowShape(row: RowColumns, names: Names) {
  const requester = names.contacts.get(row.requester_id);
  return {
    id: row.id,
    number: Number(row.number),
    subject: row.subject,
    requester: { id: row.requester_id, name: requester?.name ?? '', email: requester?.email ?? null },
    companyId: row.company_id,
    companyName: row.company_id ? (names.companies.get(row.company_id) ?? null) : null,
    teamId: row.team_id,
    assigneeId: row.assignee_id,
    typeId: row.type_id,
    categoryId: row.category_id,
    priority: row.priority as 'normal',
    statusId: row.status_id,
    statusKind: row.status_kind as 'new',
    tags: row.tags,
    fields: row.fields,
    source: row.source as 'email',
    inboxId: row.inbox_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    solvedAt: row.solved_at?.toISOString() ?? null,
    preview: row.preview,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    lastMessageDirection: row.last_message_direction as 'in' | null,
    messageCount: row.message_count,
    unread: row.unread,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    nextDue: row.next_due_at && { at: row.next_due_at.toISOString(), metric: row.next_due_metric as 'resolution' },
    version: row.version,
  };
}
