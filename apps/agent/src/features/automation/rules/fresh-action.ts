import type { TicketSettings } from '../../tickets/settings/queries.ts';
import { freshAction as ofMacro } from '../macros/fresh-action.ts';
import type { RuleAction } from './queries.ts';

/** An action of a kind as it begins. */
export function freshAction(kind: RuleAction['do'], settings: TicketSettings | undefined): RuleAction {
  switch (kind) {
    case 'assignee':
      return { do: kind, userId: null };
    case 'reply':
      return { do: kind, bodies: {} };
    case 'add_watchers':
      return { do: kind, userIds: [] };
    case 'notify':
      return { do: kind, userIds: [], teamIds: [], roleIds: [], assignee: true, text: '' };
    case 'mail':
      return { do: kind, to: '', subject: '', bodies: {} };
    case 'webhook':
      return { do: kind, webhookId: '' as never };
    case 'checklist':
      return { do: kind, templateId: '' as never };
    case 'escalate':
      return { do: kind, lineId: '' as never, reason: '' };
    case 'status':
    case 'team':
    case 'priority':
    case 'type':
    case 'category':
    case 'add_tags':
    case 'remove_tags':
    case 'snooze':
    case 'field':
    case 'note':
      return ofMacro(kind, settings) as RuleAction;
  }
}

/** Whether an action says all that it needs to be kept. */
export function isWhole(action: RuleAction): boolean {
  switch (action.do) {
    case 'add_tags':
    case 'remove_tags':
      return action.tags.length > 0;
    case 'add_watchers':
      return action.userIds.length > 0;
    case 'note':
    case 'reply':
      return Object.keys(action.bodies).length > 0;
    case 'mail':
      return action.to.includes('@') && action.subject.trim() !== '' && Object.keys(action.bodies).length > 0;
    case 'notify':
      return action.text.trim() !== '' && (action.assignee || action.userIds.length + action.teamIds.length + action.roleIds.length > 0);
    case 'status':
      return (action.statusId as string) !== '';
    case 'field':
      return action.fieldId !== '';
    case 'webhook':
      return (action.webhookId as string) !== '';
    case 'checklist':
      return (action.templateId as string) !== '';
    case 'escalate':
      return (action.lineId as string) !== '' && action.reason.trim() !== '';
    case 'assignee':
    case 'team':
    case 'priority':
    case 'type':
    case 'category':
    case 'snooze':
      return true;
  }
}
