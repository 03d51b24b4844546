import { PriorityMark, Tag, TimeAgo, formatCount, formatMoment } from '@otklik/ui';
import type { ReactNode } from 'react';
import * as m from '#words';
import { type Field, valueText } from '../../fields/field.ts';
import { DueMark } from '../due/due-mark.tsx';
import type { TicketRowData } from '../list/merge-fresh.ts';
import { PeopleHere } from '../presence/people-here.tsx';
import { priorityName, statusKindName } from '../settings/names.ts';
import { TicketStatus } from '../settings/ticket-status.tsx';
import styles from './ticket-table.module.css';

/** Names behind the ids of rows. */
export type TableNames = {
  locale: string;
  user: (id: string) => string | undefined;
  team: (id: string) => string | undefined;
  type: (id: string) => string | undefined;
  category: (id: string) => string | undefined;
  inbox: (id: string) => string | undefined;
};
export type TableCell = (row: TicketRowData, names: TableNames) => ReactNode;

const ago = (at: string | null, names: TableNames) => (at ? <TimeAgo at={at} locale={names.locale} className={styles.dim} /> : null);
const sources: Record<TicketRowData['source'], () => string> = {
  email: m.tickets_source_email,
  api: m.tickets_source_api,
  agent: m.tickets_source_agent,
  demo: m.tickets_source_demo,
};

/** What stands in each shipped column. Plain elements: a table redraws hundreds of them. */
export const cells = {
  number: (row) => <span className={styles.dim}>{row.number}</span>,
  subject: (row) => (
    <span className={styles.titled}>
      <span className={styles.subject}>{row.subject}</span>
      {row.unread ? <span className="visually-hidden">{m.tickets_unread()}</span> : null}
      <PeopleHere ticketId={row.id} size={18} />
    </span>
  ),
  requester: (row) => row.requester.name,
  requesterEmail: (row) => row.requester.email,
  company: (row) => row.companyName,
  team: (row, names) => row.teamId && names.team(row.teamId),
  assignee: (row, names) => (row.assigneeId ? names.user(row.assigneeId) : <span className={styles.dim}>—</span>),
  type: (row, names) => row.typeId && names.type(row.typeId),
  category: (row, names) => row.categoryId && names.category(row.categoryId),
  priority: (row) =>
    row.priority === 'normal' ? (
      <span className={styles.dim}>{priorityName('normal')}</span>
    ) : (
      <PriorityMark level={row.priority} label={priorityName(row.priority)} withLabel />
    ),
  status: (row) => <TicketStatus statusId={row.statusId} kind={row.statusKind} small />,
  statusKind: (row) => statusKindName(row.statusKind),
  tags: (row) => (
    <span className={styles.tags}>
      {row.tags.map((tag) => (
        <Tag key={tag} label={tag} />
      ))}
    </span>
  ),
  source: (row) => sources[row.source](),
  inbox: (row, names) => row.inboxId && names.inbox(row.inboxId),
  created: (row, names) => ago(row.createdAt, names),
  updated: (row, names) => ago(row.updatedAt, names),
  solved: (row, names) => ago(row.solvedAt, names),
  lastMessage: (row, names) => ago(row.lastMessageAt, names),
  lastDirection: (row) =>
    row.lastMessageDirection === 'in' ? m.views_from_customer() : row.lastMessageDirection === 'out' ? m.views_from_us() : null,
  messageCount: (row, names) => formatCount(row.messageCount, names.locale),
  snoozedUntil: (row, names) => row.snoozedUntil && formatMoment(row.snoozedUntil, Date.now(), names.locale),
  due: (row, names) => (row.nextDue ? <DueMark nextDue={row.nextDue} locale={names.locale} /> : null),
} satisfies Record<string, TableCell>;

/** What stands in the column of a tenant's own field, of the ticket or of its customer. */
export function customCell(field: Field): TableCell {
  return (row, names) => {
    const named = (id: string) => row.fieldNames?.[id];
    const value = row.fields[field.id] ?? row.customerFields?.[field.id];
    return valueText(field, value, names.locale, { user: names.user, contact: named, company: named });
  };
}
