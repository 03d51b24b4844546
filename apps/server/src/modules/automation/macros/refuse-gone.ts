import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { findField } from '../../fields/index.ts';
import { addresseesOf, listTeams } from '../../identity/index.ts';
import type { Change } from '../actions/action.ts';

/**
 * Refuses a macro whose change points at what has left since it was written, whatever the ticket is: user_not_found for a person who is switched off,
 * team_not_found, field_not_found for a field that is gone or put away. A preview and a run ask the same.
 */
export async function refuseGone(ctx: Ctx, { assigneeId, teamId, fields = {} }: Change): Promise<void> {
  if (assigneeId && assigneeId !== ctx.actor.id && !(await addresseesOf(ctx, [assigneeId])).has(assigneeId)) throw refuse('user_not_found');
  if (teamId && !(await listTeams(ctx)).items.some(({ id }) => id === teamId)) throw refuse('team_not_found');
  for (const [fieldId, value] of Object.entries(fields)) {
    const field = await findField(ctx, 'ticket', fieldId);
    if (!field || (!field.active && value !== null)) throw refuse('field_not_found');
  }
}
