import type { TicketSettings } from '../../tickets/settings/queries.ts';
import { freshCommon, isWholeCommon } from '../actions/common-action.ts';
import type { RuleAction } from './queries.ts';

/** An action of a kind as it begins. */
export function freshAction(kind: RuleAction['do'], settings: TicketSettings | undefined): RuleAction {
  switch (kind) {
    case 'assignee':
      return { do: kind, userId: null };
    case 'note':
    case 'reply':
      return { do: kind, bodies: {} };
    case 'subject':
      return { do: kind, subject: '' };
    case 'requester':
      return { do: kind, contactId: '' as never };
    case 'company':
      return { do: kind, companyId: null };
    case 'wake':
      return { do: kind };
    case 'add_watchers':
    case 'remove_watchers':
      return { do: kind, userIds: [] };
    case 'notify':
      return { do: kind, userIds: [], teamIds: [], roleIds: [], assignee: true, text: '' };
    case 'mail':
      return { do: kind, to: '', subject: '', bodies: {} };
    case 'webhook':
      return { do: kind, webhookId: '' as never };
    case 'checklist':
      return { do: kind, templateId: '' as never };
    case 'merge_duplicate':
      return { do: kind, from: 90, of: 'requester' };
    case 'escalate':
      return { do: kind, lineId: '' as never, reason: '' };
    default:
      return freshCommon(kind, settings);
  }
}

/** Whether an action says all that it needs to be kept. */
export function isWhole(action: RuleAction): boolean {
  switch (action.do) {
    case 'assignee':
    case 'company':
    case 'merge_duplicate':
    case 'wake':
      return true;
    case 'subject':
      return action.subject.trim() !== '';
    case 'requester':
      return (action.contactId as string) !== '';
    case 'add_watchers':
    case 'remove_watchers':
      return action.userIds.length > 0;
    case 'note':
    case 'reply':
      return Object.keys(action.bodies).length > 0;
    case 'mail':
      return action.to.includes('@') && action.subject.trim() !== '' && Object.keys(action.bodies).length > 0;
    case 'notify':
      return action.text.trim() !== '' && (action.assignee || action.userIds.length + action.teamIds.length + action.roleIds.length > 0);
    case 'webhook':
      return (action.webhookId as string) !== '';
    case 'checklist':
      return (action.templateId as string) !== '';
    case 'escalate':
      return (action.lineId as string) !== '' && action.reason.trim() !== '';
    default:
      return isWholeCommon(action);
  }
}
