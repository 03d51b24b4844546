import type { FieldType } from '@otklik/core/fields/field.ts';
import type { FilterField } from '@otklik/core/filter/filter.ts';

/**
 * The fields that filters of tickets know: what kind of value each has and what its choices are. A new field is a line here, its column in
 * modules/tickets/views/filter-columns.ts, its value in `factsOf` and its name in the locales (a test holds them together).
 * Custom fields are `field:<id>`; their kinds come with their definitions.
 */
export const ticketFields = {
  number: { kind: 'number' },
  subject: { kind: 'text' },
  requester: { kind: 'choice', of: 'contact' },
  company: { kind: 'choice', of: 'company', nullable: true },
  team: { kind: 'choice', of: 'team', nullable: true },
  assignee: { kind: 'choice', of: 'user', nullable: true },
  watchers: { kind: 'list', of: 'user' },
  type: { kind: 'choice', of: 'type', nullable: true },
  category: { kind: 'choice', of: 'category', nullable: true },
  priority: { kind: 'choice', of: 'priority' },
  status: { kind: 'choice', of: 'status' },
  statusKind: { kind: 'choice', of: 'statusKind' },
  tags: { kind: 'list', of: 'tag' },
  source: { kind: 'choice', of: 'source' },
  inbox: { kind: 'choice', of: 'inbox', nullable: true },
  created: { kind: 'instant' },
  updated: { kind: 'instant' },
  solved: { kind: 'instant', nullable: true },
  lastMessage: { kind: 'instant', nullable: true },
  lastDirection: { kind: 'choice', of: 'direction', nullable: true },
  messageCount: { kind: 'number' },
  unread: { kind: 'flag' },
  hasAttachment: { kind: 'flag' },
  snoozedUntil: { kind: 'instant', nullable: true },
  due: { kind: 'instant', nullable: true },
} as const satisfies Record<string, FilterField>;

export type TicketField = keyof typeof ticketFields;

/** Choices that are few and the same for everybody. */
export const fixedChoices: Readonly<Record<string, readonly string[]>> = {
  priority: ['low', 'normal', 'high', 'urgent'],
  statusKind: ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'],
  source: ['email', 'api', 'agent', 'demo'],
  direction: ['in', 'out'],
};

const custom = /^field:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The id of a custom field from its key in filters and columns, `field:<id>`; null for other keys. */
export const customFieldId = (key: string): string | null => custom.exec(key)?.[1] ?? null;

/** A field of the table above; undefined for custom and unknown ones. */
export const ticketField = (key: string): FilterField | undefined =>
  Object.hasOwn(ticketFields, key) ? ticketFields[key as TicketField] : undefined;

/** How filters ask for custom fields, by type. Money is asked in minor units; of files whether there are any. */
export const customFilterFields: Readonly<Record<FieldType, FilterField>> = {
  text: { kind: 'text', nullable: true },
  long_text: { kind: 'text', nullable: true },
  number: { kind: 'number', nullable: true },
  money: { kind: 'number', nullable: true },
  date: { kind: 'date', nullable: true },
  choice: { kind: 'choice', of: 'option', nullable: true },
  multi_choice: { kind: 'list', of: 'option' },
  tree: { kind: 'choice', of: 'option', nullable: true },
  user: { kind: 'choice', of: 'user', nullable: true },
  contact: { kind: 'choice', of: 'contact', nullable: true },
  company: { kind: 'choice', of: 'company', nullable: true },
  file: { kind: 'flag' },
  checkbox: { kind: 'flag' },
};
