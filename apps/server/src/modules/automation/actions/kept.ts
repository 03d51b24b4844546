import { refuse } from '../../../platform/refuse.ts';
import { keptBodies } from '../../tickets/index.ts';
import type { Action } from './action.ts';

/** An action fit to keep: its texts sanitised and judged. Refuses message_empty, template_not_valid, invalid_input. */
export function keptAction<A extends Action>(action: A): A {
  if ('bodies' in action) return { ...action, bodies: keptBodies(action.bodies) };
  if (action.do === 'snooze' && action.days === undefined && action.minutes === undefined)
    throw refuse('invalid_input', { issues: [{ path: 'body.actions', message: 'snooze needs days or minutes' }] });
  return action;
}
