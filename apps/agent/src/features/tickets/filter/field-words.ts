import type { TicketField } from '@otklik/contract/tickets/filter-fields.ts';
import type { Operator } from '@otklik/core/filter/filter.ts';
import * as m from '#words';

/** The names of fields in filters and columns. */
export const fieldWords: Record<TicketField, () => string> = {
  number: m.views_field_number,
  subject: m.views_field_subject,
  requester: m.views_field_requester,
  company: m.views_field_company,
  team: m.views_field_team,
  assignee: m.views_field_assignee,
  watchers: m.views_field_watchers,
  type: m.views_field_type,
  category: m.views_field_category,
  priority: m.views_field_priority,
  status: m.views_field_status,
  statusKind: m.views_field_statusKind,
  tags: m.views_field_tags,
  source: m.views_field_source,
  inbox: m.views_field_inbox,
  created: m.views_field_created,
  updated: m.views_field_updated,
  solved: m.views_field_solved,
  lastMessage: m.views_field_lastMessage,
  lastDirection: m.views_field_lastDirection,
  messageCount: m.views_field_messageCount,
  unread: m.views_field_unread,
  hasAttachment: m.views_field_hasAttachment,
  snoozedUntil: m.views_field_snoozedUntil,
  due: m.sla_field_due,
};

/** Operators as they are read between a field and its value. */
export const operatorWords: Record<Operator, () => string> = {
  has: m.views_op_has,
  has_not: m.views_op_has_not,
  is: m.views_op_is,
  is_not: m.views_op_is_not,
  at_least: m.views_op_at_least,
  at_most: m.views_op_at_most,
  since: m.views_op_since,
  before: m.views_op_before,
  on: m.views_op_on,
  in: m.views_op_in,
  not_in: m.views_op_not_in,
  has_any: m.views_op_has_any,
  has_all: m.views_op_has_all,
  has_none: m.views_op_has_none,
  yes: m.views_op_yes,
  no: m.views_op_no,
  empty: m.views_op_empty,
  filled: m.views_op_filled,
};
