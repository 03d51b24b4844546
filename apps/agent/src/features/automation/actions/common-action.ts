import * as m from '#words';
import type { TicketSettings } from '../../tickets/settings/queries.ts';
import type { MacroAction } from '../macros/queries.ts';
import type { RuleAction } from '../rules/queries.ts';

/** An action that macros and rules know in the same shape: a change of properties that needs nobody who runs it. */
export type CommonAction = Exclude<Extract<MacroAction, RuleAction>, { do: 'assignee' | 'note' | 'reply' }>;

/** What each kind is called. The order is that of the menu. */
export const commonNames: Record<CommonAction['do'], () => string> = {
  status: m.tickets_status,
  team: m.tickets_team,
  priority: m.tickets_priority,
  add_tags: m.macros_add_tags,
  remove_tags: m.macros_remove_tags,
  type: m.tickets_type,
  category: m.tickets_category,
  field: m.macros_field,
  snooze: m.snooze_title,
};

/** An action of a kind as it begins: something that may be saved wherever that is possible. */
export function freshCommon(kind: CommonAction['do'], settings: TicketSettings | undefined): CommonAction {
  switch (kind) {
    case 'status':
      return { do: kind, statusId: (settings?.statuses.find((status) => status.kind === 'solved')?.id ?? '') as never };
    case 'team':
      return { do: kind, teamId: null };
    case 'priority':
      return { do: kind, priority: 'high' };
    case 'type':
      return { do: kind, typeId: null };
    case 'category':
      return { do: kind, categoryId: null };
    case 'add_tags':
    case 'remove_tags':
      return { do: kind, tags: [] };
    case 'field':
      return { do: kind, fieldId: '', value: null };
    case 'snooze':
      return { do: kind, days: 1, at: '09:00' };
  }
}

/** Whether an action says all that it needs to be kept. */
export function isWholeCommon(action: CommonAction): boolean {
  switch (action.do) {
    case 'add_tags':
    case 'remove_tags':
      return action.tags.length > 0;
    case 'status':
      return (action.statusId as string) !== '';
    case 'field':
      return action.fieldId !== '';
    case 'team':
    case 'priority':
    case 'type':
    case 'category':
    case 'snooze':
      return true;
  }
}
