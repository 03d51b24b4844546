import { formatMoment, type PriorityLevel } from '@otklik/ui';
import { getLocale } from '#locale';
import { actorWord } from '../../../base/actor-word.ts';
import * as m from '#words';
import type { FieldValue } from '@otklik/core/fields/index.ts';
import { type Field, fieldLabel, valueText } from '../../fields/field.ts';
import type { Team, User } from '../../identity/directory/queries.ts';
import { relationRoles } from '../links/relation-words.ts';
import type { TicketEvent } from '../cache.ts';
import { metricWords } from '../due/metric-words.ts';
import { actWord } from '../follow-up/act-word.ts';
import { nameIn, priorityName, type StatusKind, statusKindName } from '../settings/names.ts';
import type { TicketSettings } from '../settings/queries.ts';
import { routedLines } from './routing-words.ts';

export type Names = { users: ReadonlyMap<string, User>; teams: ReadonlyMap<string, Team>; settings: TicketSettings | undefined };
type Change = { from: unknown; to: unknown };

/** What happened, in words: one line per changed property, one for any other fact. A type nobody taught the screen shows its own name. */
export function describeEvent(event: TicketEvent, names: Names): string[] {
  if (event.type === 'ticket.changed') return describeChanges((event.data.changes ?? {}) as Record<string, Change>, names);
  if (event.type === 'ticket.routed') return routedLines(event.data, (id) => names.users.get(id)?.name ?? m.tickets_somebody());
  if (event.type === 'ticket.given_back') return [givenBack(event.data, names)];
  if (event.type === 'ticket.holder_gone') return [givenBack({ ...event.data, why: 'gone' }, names)];
  const word = facts[event.type];
  return [word ? word(event.data) : event.type];
}

/** Who did it; what Otklik does by itself carries its own name. */
export function actorName(event: TicketEvent): string {
  return actorWord(event.actor);
}

function givenBack({ userId, minutes, why }: Record<string, unknown>, names: Names): string {
  const name = names.users.get(textOf(userId))?.name ?? m.tickets_somebody();
  if (why === 'gone') return m.distribution_given_back_gone({ name });
  return why === 'no_right' ? m.distribution_given_back_no_right({ name }) : m.distribution_given_back({ name, minutes: Number(minutes) });
}

function returned({ lineName, reason }: Record<string, unknown>): string {
  const line = textOf(lineName);
  return line
    ? m.escalation_event_returned({ line, reason: textOf(reason) })
    : m.escalation_event_returned_home({ reason: textOf(reason) });
}

const facts: Record<string, (data: Record<string, unknown>) => string> = {
  'ticket.opened': (data) => m.tickets_event_opened({ source: sourceName(textOf(data.source)) }),
  'ticket.reopened': () => m.tickets_event_reopened(),
  'ticket.woken': (data) => (data.reason === 'answer' ? m.snooze_woken_answer() : m.snooze_woken_time()),
  'ticket.follow_up_due': (data) => followUpDone(textOf(data.act)),
  'message.received': () => m.tickets_event_received(),
  'message.queued': () => m.tickets_event_replied(),
  'message.cancelled': (data) => (data.kind === 'note' ? m.rest_event_note_taken_back() : m.tickets_event_cancelled()),
  'message.delivery_changed': (data) => m.tickets_event_delivery({ state: deliveryWord(textOf(data.state)) }),
  'note.added': () => m.tickets_event_noted(),
  'ticket.merged': (data) =>
    data.automatic
      ? m.duplicates_event_merged({ number: textOf(data.intoNumber), score: textOf((data.automatic as { score: number }).score) })
      : m.merging_event_merged({ number: textOf(data.intoNumber) }),
  'ticket.duplicates_found': () => m.duplicates_event_found(),
  'ticket.absorbed': (data) => m.merging_event_absorbed({ number: textOf(data.fromNumber) }),
  'ticket.unmerged': (data) => m.merging_event_unmerged({ number: textOf(data.fromNumber) }),
  'ticket.released': (data) => m.merging_event_released({ number: textOf(data.releasedNumber) }),
  'ticket.escalated': (data) => m.escalation_event({ line: textOf(data.lineName), reason: textOf(data.reason) }),
  'ticket.escalation_withdrawn': (data) => m.escalation_event_withdrawn({ line: textOf(data.lineName) }),
  'ticket.returned': returned,
  'ticket.linked': (data) => m.links_event_linked({ number: textOf(data.otherNumber), relation: roleName(textOf(data.relation)) }),
  'ticket.unlinked': (data) => m.links_event_unlinked({ number: textOf(data.otherNumber), relation: roleName(textOf(data.relation)) }),
  'ticket.split': (data) => m.split_event_split({ number: textOf(data.intoNumber) }),
  'ticket.split_off': (data) => m.split_event_split_off({ number: textOf(data.fromNumber) }),
  'checklist.started': (data) => m.checklists_event_started({ name: textOf(data.name) }),
  'checklist.removed': (data) => m.checklists_event_removed({ name: textOf(data.name) }),
  'checklist.finished': (data) => m.checklists_event_finished({ name: textOf(data.name) }),
  'checklist.step_changed': stepChanged,
  'rules.ran': (data) => m.rules_event_ran({ names: ((data.runs ?? []) as { name: string }[]).map((run) => run.name).join(', ') }),
  'business.event': (data) => m.rules_event_business({ kind: textOf(data.kind) }),
  'time.changed': (data) =>
    data.what === 'added' ? m.time_event_added() : data.what === 'removed' ? m.time_event_removed() : m.time_event_corrected(),
  'sla.warned': (data) => toldLate(data, m.sla_event_warned({ metric: metricName(data), share: textOf(data.share) })),
  'sla.breached': (data) => toldLate(data, m.sla_event_breached({ metric: metricName(data) })),
  'sla.met': (data) => m.sla_event_met({ metric: metricName(data) }),
  'inbound.decided': (data) => m.tickets_event_inbound({ outcome: outcomeName(textOf(data.outcome)) }),
};

const metricName = (data: Record<string, unknown>) => metricWords[textOf(data.metric) as 'resolution']?.() ?? '';
const toldLate = (data: Record<string, unknown>, what: string) => (data.late === true ? m.sla_event_late({ what }) : what);

function stepChanged(data: Record<string, unknown>): string {
  const [step, value] = [textOf(data.title), textOf(data.value)];
  if (data.what === 'assigned') return data.userId ? m.checklists_event_assigned({ step }) : m.checklists_event_unassigned({ step });
  if (data.what === 'undone') return m.checklists_event_undone({ step });
  return value ? m.checklists_event_done_value({ step, value }) : m.checklists_event_done({ step });
}

function followUpDone(act: string): string {
  if (act === 'reply') return m.later_follow_up_done_reply();
  return act === 'solve' ? m.later_follow_up_done_solve() : m.later_follow_up_done_remind();
}

/** Why something happened that nobody's hand did, in words; empty when there is nothing to say. */
export function causeWord({ cause }: TicketEvent): string {
  if (!cause) return '';
  if (cause.kind === 'macro') return m.cause_macro({ name: cause.name ?? '' });
  if (cause.kind === 'routing') return m.distribution_cause();
  if (cause.kind === 'follow_up') return m.cause_follow_up();
  if (cause.kind === 'auto_close') return m.cause_auto_close();
  return cause.kind === 'auto_reply' ? m.cause_auto_reply() : (cause.name ?? '');
}

/** Changes of properties in words, one line each. */
export function describeChanges(changes: Record<string, Change>, names: Names): string[] {
  // a status is told once: its kind follows from it
  const fields = Object.keys(changes).filter(
    (field) =>
      !(field === 'statusKind' && 'statusId' in changes) &&
      !['updatedAt', 'version', 'solvedAt', 'closedAt', 'firstResponseAt'].includes(field),
  );
  return fields.map((field) => {
    const { from, to } = changes[field] as Change;
    const name = fieldName(field, names);
    if (field === 'ccIds') return m.copies_event();
    if (field === 'tags') return m.tickets_event_tags({ tags: list(to) || m.tickets_none() });
    const [before, after] = [valueName(field, from, names), valueName(field, to, names)];
    return before === m.tickets_none()
      ? m.tickets_event_set({ field: name, to: after })
      : m.tickets_event_changed({ field: name, from: before, to: after });
  });
}

/** The word for a property, a tenant's own ones too. */
export const fieldName = (field: string, names: Names): string => {
  const own = customField(field, names);
  return own ? fieldLabel(own, getLocale()) : (fieldNames[field]?.() ?? (field.startsWith(custom) ? m.forms_fields() : field));
};

const custom = 'field:';
const customField = (field: string, names: Names): Field | undefined =>
  field.startsWith(custom) ? names.settings?.fields.find((one) => one.id === field.slice(custom.length)) : undefined;

const fieldNames: Record<string, () => string> = {
  subject: m.tickets_subject,
  statusId: m.tickets_status,
  statusKind: m.tickets_status,
  priority: m.tickets_priority,
  assigneeId: m.tickets_assignee,
  teamId: m.tickets_team,
  typeId: m.tickets_type,
  categoryId: m.tickets_category,
  companyId: m.tickets_company,
  requesterId: m.tickets_requester,
  tags: m.tickets_tags,
  watcherIds: m.tickets_watchers,
  watchers: m.tickets_watchers,
  snoozedUntil: m.snooze_field,
  followUp: m.later_follow_up_field,
};

/** A value of a property in words. */
export function valueName(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return m.tickets_none();
  const invented = customField(field, names);
  if (invented) return valueText(invented, value as FieldValue, getLocale(), { user: (id) => names.users.get(id)?.name });
  const text = textOf(value);
  const locale = getLocale();
  const own = (list: readonly { id: string; names: { ru: string; en?: string | undefined } }[] | undefined) => {
    const found = list?.find((item) => item.id === text);
    return found ? nameIn(found.names, locale) : text;
  };
  if (field === 'statusId') return own(names.settings?.statuses);
  if (field === 'statusKind') return statusKindName(text as StatusKind);
  if (field === 'priority') return priorityName(text as PriorityLevel);
  if (field === 'typeId') return own(names.settings?.types);
  if (field === 'categoryId') return own(names.settings?.categories);
  if (field === 'assigneeId') return names.users.get(text)?.name ?? m.tickets_somebody();
  if (field === 'followUp') {
    const { at, act } = value as { at: string; act: string };
    return m.later_follow_up_value({ when: formatMoment(at, Date.now(), locale), act: actWord(act) });
  }
  if (field === 'snoozedUntil') return formatMoment(text, Date.now(), locale);
  if (field === 'teamId') return names.teams.get(text)?.name ?? text;
  if ((field === 'watcherIds' || field === 'watchers') && Array.isArray(value))
    return value.map((id) => names.users.get(String(id))?.name ?? m.tickets_somebody()).join(', ') || m.tickets_none();
  return field === 'companyId' || field === 'requesterId' ? m.tickets_another() : text;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function roleName(relation: string): string {
  return (relationRoles as Record<string, () => string>)[relation]?.() ?? relation;
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : '';
}

function sourceName(source: string): string {
  if (source === 'email') return m.tickets_source_email();
  if (source === 'agent') return m.tickets_source_agent();
  if (source === 'demo') return m.tickets_source_demo();
  return m.tickets_source_api();
}

/** What intake made of a letter, as this ticket sees it. */
function outcomeName(outcome: string): string {
  const words: Record<string, () => string> = {
    ticket: m.tickets_intake_ticket,
    appended: m.tickets_intake_appended,
    suggested: m.tickets_intake_suggested,
    bounce: m.tickets_intake_bounce,
    auto_reply: m.tickets_intake_auto_reply,
  };
  return words[outcome]?.() ?? outcome;
}

function deliveryWord(state: string): string {
  const words: Record<string, () => string> = {
    queued: m.tickets_delivery_queued,
    sending: m.tickets_delivery_sending,
    sent: m.tickets_delivery_sent,
    delivered: m.tickets_delivery_delivered,
    failed: m.tickets_delivery_failed,
    unknown: m.tickets_delivery_unknown,
    cancelled: m.tickets_delivery_cancelled,
  };
  return (words[state]?.() ?? state).toLowerCase();
}
