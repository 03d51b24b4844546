import type { Permission } from '@otklik/contract/permissions.ts';
import type { ActKind, Action, Kind, PropertyKind } from './action.ts';
import { assign } from './assign.ts';
import { beginChecklist } from './begin-checklist.ts';
import { callWebhook } from './call-webhook.ts';
import { escalate } from './escalate.ts';
import { mergeDuplicate } from './merge-duplicate.ts';
import { sendMail } from './send-mail.ts';
import { sendReply } from './send-reply.ts';
import { setProperty } from './set-property.ts';
import { snooze, wake } from './snooze.ts';
import { tellPeople } from './tell-people.ts';
import { addWatchers, removeWatchers, watch } from './watch.ts';
import { writeNote } from './write-note.ts';

/**
 * Every kind of action, for macros, rules and schedules alike. A new one is a shape in the contract (automation/actions.ts), a file here and a line
 * in this table; its words and its control stand in the agent's features/automation/actions.
 */
const kinds: { [K in Kind]: PropertyKind<K> | ActKind<K> } = {
  status: setProperty(({ statusId }) => ({ statusId })),
  team: setProperty(({ teamId }) => ({ teamId })),
  priority: setProperty(({ priority }) => ({ priority })),
  type: setProperty(({ typeId }) => ({ typeId })),
  category: setProperty(({ categoryId }) => ({ categoryId })),
  add_tags: setProperty(({ tags }, before) => ({ addTags: [...(before.addTags ?? []), ...tags] })),
  remove_tags: setProperty(({ tags }, before) => ({ removeTags: [...(before.removeTags ?? []), ...tags] })),
  field: setProperty(({ fieldId, value }, before) => ({ fields: { ...before.fields, [fieldId]: value } as never })),
  assignee: assign,
  watch,
  subject: setProperty(({ subject }) => ({ subject })),
  requester: setProperty(({ contactId }) => ({ requesterId: contactId })),
  company: setProperty(({ companyId }) => ({ companyId })),
  add_watchers: addWatchers,
  remove_watchers: removeWatchers,
  snooze,
  wake,
  note: writeNote,
  reply: sendReply,
  notify: tellPeople,
  mail: sendMail,
  webhook: callWebhook,
  checklist: beginChecklist,
  merge_duplicate: mergeDuplicate,
  escalate,
};

/** How a kind of action is carried out. */
export const kindOf = (action: Action) => kinds[action.do] as PropertyKind<Kind> | ActKind<Kind>;

/** The right that an action needs of whoever runs it by hand. */
export const rightOf = (action: Action): Permission => kindOf(action).right;
