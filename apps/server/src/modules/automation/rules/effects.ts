import type { RuleAction } from '@otklik/contract/automation/actions.ts';

type Set = { do: string; field: string; value: string | boolean | null };

/** Fields that an action leaves at one value, in the words of filters; none for actions that do something else. Pure. */
export function setBy(action: RuleAction, kinds: ReadonlyMap<string, string>): Set[] {
  const set = (field: string, value: string | boolean | null): Set => ({ do: action.do, field, value });
  switch (action.do) {
    case 'status':
      return [
        set('status', action.statusId),
        ...(kinds.has(action.statusId) ? [set('statusKind', kinds.get(action.statusId) ?? null)] : []),
      ];
    case 'assignee':
      return [set('assignee', action.userId)];
    case 'team':
      return [set('team', action.teamId)];
    case 'priority':
      return [set('priority', action.priority)];
    case 'type':
      return [set('type', action.typeId)];
    case 'category':
      return [set('category', action.categoryId)];
    case 'subject':
      return [set('subject', action.subject)];
    case 'requester':
      return [set('requester', action.contactId)];
    case 'company':
      return [set('company', action.companyId)];
    case 'wake':
      return [set('snoozedUntil', null)];
    case 'add_tags':
      return action.tags.map((tag) => set(`tag:${tag}`, true));
    case 'remove_tags':
      return action.tags.map((tag) => set(`tag:${tag}`, false));
    case 'escalate':
      return [set('assignee', null), ...(action.teamId ? [set('team', action.teamId)] : [])];
    case 'add_watchers':
    case 'checklist':
    case 'field':
    case 'mail':
    case 'merge_duplicate':
    case 'note':
    case 'notify':
    case 'remove_watchers':
    case 'reply':
    case 'snooze':
    case 'webhook':
      return [];
  }
}

/** Events that carrying an action out may cause, which other rules may wait for. Pure. */
export function emittedBy(action: RuleAction): string[] {
  if (action.do === 'note') return ['note_added'];
  if (action.do === 'reply') return ['reply_sent'];
  return quiet.has(action.do) ? [] : ['ticket_changed'];
}

/** kinds that leave the ticket's properties and conversation as they are */
const quiet = new Set<RuleAction['do']>(['notify', 'mail', 'webhook', 'checklist']);
