import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import type { Field } from '../../fields/index.ts';
import type { Named } from '../../tickets/index.ts';

/** What an action comes to when a thing it names is gone: it is left, it is done all the same, or it is done to the others it names, and left where none stands. */
export type Instead = 'left' | 'done' | 'rest';
export type NamedByAction = Named & { instead: Instead };

/** Whatever an action names by an id, and what it comes to without it. `fieldOf` knows the custom fields of tickets. Pure. */
export function namedBy(action: RuleAction, fieldOf: (id: string) => Field | undefined): NamedByAction[] {
  const one = (thing: Named['thing'], id: string | null | undefined, instead: Instead): NamedByAction[] =>
    id ? [{ thing, id, field: null, instead }] : [];
  switch (action.do) {
    case 'team':
      return one('team', action.teamId, 'left');
    // the ticket's row points at them, archived as they may be
    case 'type':
      return one('type', action.typeId, 'done');
    case 'category':
      return one('category', action.categoryId, 'done');
    case 'assignee':
      return one('user', action.userId, 'left');
    case 'requester':
      return one('contact', action.contactId, 'left');
    case 'company':
      return one('company', action.companyId, 'left');
    case 'add_watchers':
    case 'remove_watchers':
      return action.userIds.flatMap((id) => one('user', id, 'done'));
    case 'status':
      return one('status', action.statusId, 'left');
    case 'field':
      return [
        ...one('field', action.fieldId, 'left'),
        ...optionsOf(action.value, fieldOf(action.fieldId)).flatMap((id) => one('option', id, 'left')),
      ];
    case 'notify': {
      return [
        ...action.userIds.flatMap((id) => one('user', id, 'rest')),
        ...action.teamIds.flatMap((id) => one('team', id, 'rest')),
        ...action.roleIds.flatMap((id) => one('role', id, 'rest')),
      ];
    }
    case 'webhook':
      return one('webhook', action.webhookId, 'left');
    case 'checklist':
      return one('checklist_template', action.templateId, 'left');
    case 'escalate':
      return [...one('line', action.lineId, 'left'), ...one('team', action.teamId, 'left')];
    case 'add_tags':
    case 'mail':
    case 'merge_duplicate':
    case 'note':
    case 'priority':
    case 'remove_tags':
    case 'reply':
    case 'snooze':
    case 'subject':
    case 'wake':
      return [];
  }
}

const withOptions: ReadonlySet<string> = new Set(['choice', 'multi_choice', 'tree'] satisfies Field['type'][]);

const optionsOf = (value: unknown, field: Field | undefined): string[] =>
  field && withOptions.has(field.type) ? [value].flat().filter((id) => typeof id === 'string') : [];
