import * as m from '#words';
import { commonNames } from '../actions/common-action.ts';
import type { RuleAction } from './queries.ts';

const { status, field, ...others } = commonNames;

/** What each kind of action of a rule is called. The order is that of the menu. */
export const actionNames: Record<RuleAction['do'], () => string> = {
  status,
  assignee: m.tickets_assignee,
  subject: m.tickets_subject,
  requester: m.tickets_requester,
  company: m.tickets_company,
  ...others,
  wake: m.rules_action_wake,
  reply: m.rules_action_reply,
  note: m.rules_action_note,
  notify: m.rules_action_notify,
  add_watchers: m.rules_action_add_watchers,
  remove_watchers: m.bulk_watchers_remove,
  mail: m.rules_action_mail,
  escalate: m.rules_action_escalate,
  merge_duplicate: m.rules_action_merge_duplicate,
  checklist: m.rules_action_checklist,
  webhook: m.rules_action_webhook,
  field,
};

/** The name of a kind that a log may hold. */
export const actionName = (kind: string): string => actionNames[kind as RuleAction['do']]?.() ?? kind;
