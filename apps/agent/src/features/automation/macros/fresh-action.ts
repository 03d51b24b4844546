import type { TicketSettings } from '../../tickets/settings/queries.ts';
import type { MacroAction } from './queries.ts';

/** An action of a kind as it begins: something that may be saved wherever that is possible. */
export function freshAction(kind: MacroAction['do'], settings: TicketSettings | undefined): MacroAction {
  switch (kind) {
    case 'status':
      return { do: kind, statusId: (settings?.statuses.find((status) => status.kind === 'solved')?.id ?? '') as never };
    case 'assignee':
      return { do: kind, userId: 'me' };
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
    case 'watch':
      return { do: kind };
    case 'field':
      return { do: kind, fieldId: '', value: null };
    case 'snooze':
      return { do: kind, days: 1, at: '09:00' };
    case 'note':
      return { do: kind, bodies: {} };
    case 'reply':
      return { do: kind, bodies: {}, send: false };
  }
}
