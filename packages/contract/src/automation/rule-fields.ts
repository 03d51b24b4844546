import type { FilterField } from '@otklik/core/filter/filter.ts';
import { fixedChoices, ticketFields } from '../tickets/filter-fields.ts';

/** What a rule of events waits for. */
export const ruleEvents = [
  'ticket_created',
  'message_received',
  'reply_sent',
  'note_added',
  'ticket_changed',
  'ticket_reopened',
  'delivery_failed',
  'sla_warned',
  'sla_breached',
  'duplicate_found',
  'business_event',
] as const;
export type RuleEvent = (typeof ruleEvents)[number];

const { unread: _unread, ...ofTicket } = ticketFields;

/** Fields whose value before a change can be asked, as `was:<field>`. */
export const fieldsBefore = ['status', 'statusKind', 'assignee', 'team', 'priority', 'type', 'category', 'company'] as const;

/** Known from the event and the ticket's row alone, so that asking them costs nothing. */
const cheap = {
  ...ofTicket,
  ...(Object.fromEntries(fieldsBefore.map((name) => [`was:${name}`, { ...(ticketFields[name] as FilterField), nullable: true }])) as Record<
    `was:${(typeof fieldsBefore)[number]}`,
    FilterField
  >),
  /** who did it */
  actor: { kind: 'choice', of: 'actor' },
  business: { kind: 'text', nullable: true },
  /** the number that came with a business event */
  amount: { kind: 'number', nullable: true },
  slaClock: { kind: 'text', nullable: true },
  /** how like the likeliest of the tickets found is, 1 to 100 */
  duplicateScore: { kind: 'number', nullable: true },
} as const satisfies Record<string, FilterField>;

/** Looked up when a rule asks for them. */
const lookedUp = {
  /** the words of the message that came, was sent or noted */
  text: { kind: 'text', nullable: true },
  requesterEmail: { kind: 'text', nullable: true },
  requesterName: { kind: 'text', nullable: true },
  companyName: { kind: 'text', nullable: true },
  /** by the account's own calendar */
  workingHours: { kind: 'flag' },
  /** calendars whose working time it is */
  openCalendars: { kind: 'list', of: 'calendar' },
  /** other tickets of the requester that are not solved */
  requesterOpen: { kind: 'number' },
} as const satisfies Record<string, FilterField>;

/** The fields that conditions of rules know beside the tenant's own: those of tickets and what is known of the event. */
export const ruleFields = { ...cheap, ...lookedUp } as const satisfies Record<string, FilterField>;
export type RuleField = keyof typeof ruleFields;

/** A field of the table above; undefined for custom and unknown ones. */
export const ruleField = (key: string): FilterField | undefined =>
  Object.hasOwn(ruleFields, key) ? ruleFields[key as RuleField] : undefined;

/** Whether a field is looked up only when asked for. */
export const isLookedUp = (key: string): boolean => Object.hasOwn(lookedUp, key);

/** Fields that say what hour it is, the same for every ticket: a rule of time waits for them as it waits for the rest of the ticket. */
export const ofHours: ReadonlySet<string> = new Set(['workingHours', 'openCalendars'] satisfies RuleField[]);

/** Choices that are few and the same for everybody. */
export const ruleChoices: Readonly<Record<string, readonly string[]>> = {
  ...fixedChoices,
  actor: ['contact', 'user', 'key', 'bot', 'system', 'rule'],
};

/** Which fields are there at which events only; the others always are. */
export const fieldNeeds: Readonly<Partial<Record<string, readonly RuleEvent[]>>> = {
  ...Object.fromEntries(fieldsBefore.map((name) => [`was:${name}`, ['ticket_changed']])),
  text: ['message_received', 'reply_sent', 'note_added', 'ticket_created', 'ticket_reopened', 'delivery_failed', 'business_event'],
  business: ['business_event'],
  amount: ['business_event'],
  slaClock: ['sla_warned', 'sla_breached'],
  duplicateScore: ['duplicate_found'],
};

/** What `ticket.changed` calls a field, in the words of filters. */
export const changedField: Readonly<Record<string, string>> = {
  subject: 'subject',
  requesterId: 'requester',
  companyId: 'company',
  teamId: 'team',
  assigneeId: 'assignee',
  typeId: 'type',
  categoryId: 'category',
  priority: 'priority',
  statusId: 'status',
  statusKind: 'statusKind',
  tags: 'tags',
  snoozedUntil: 'snoozedUntil',
  watchers: 'watchers',
};
