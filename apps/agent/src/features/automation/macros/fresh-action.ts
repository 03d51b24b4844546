import type { TicketSettings } from '../../tickets/settings/queries.ts';
import { freshCommon, isWholeCommon } from '../actions/common-action.ts';
import type { MacroAction } from './queries.ts';

/** An action of a kind as it begins. */
export function freshAction(kind: MacroAction['do'], settings: TicketSettings | undefined): MacroAction {
  switch (kind) {
    case 'assignee':
      return { do: kind, userId: 'me' };
    case 'watch':
      return { do: kind };
    case 'note':
      return { do: kind, bodies: {} };
    case 'reply':
      return { do: kind, bodies: {}, send: false };
    default:
      return freshCommon(kind, settings);
  }
}

/** Whether an action says all that it needs to be kept. */
export function isWhole(action: MacroAction): boolean {
  switch (action.do) {
    case 'assignee':
    case 'watch':
      return true;
    case 'note':
    case 'reply':
      return Object.keys(action.bodies).length > 0;
    default:
      return isWholeCommon(action);
  }
}
