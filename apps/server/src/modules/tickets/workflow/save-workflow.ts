import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import type { Transition } from '@otklik/core/workflow/workflow.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownRoles } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lockStatuses } from '../settings/statuses.ts';
import { forgetWorkflow, readWorkflow } from './read-workflow.ts';
import { writeWorkflow } from './write-workflow.ts';

/**
 * Sets the allowed moves as a whole; null gives back what the kinds allow. Locks the tenant's statuses, so that none comes or goes meanwhile.
 * Refuses status_not_found, role_not_found, workflow_not_valid. Emits ticket_settings.changed.
 */
export async function saveWorkflow(ctx: Ctx, wanted: readonly Transition[] | null) {
  const statuses = await lockStatuses(ctx);
  if (wanted === null) {
    await db(ctx).deleteFrom('ticket_workflows').where('tenant_id', '=', ctx.tenantId).execute();
    forgetWorkflow(ctx);
    await emit(ctx, ticketSettingsChanged, { what: 'statuses' });
    return readWorkflow(ctx);
  }
  const known = new Set(statuses.map(({ id }) => id));
  if (wanted.some(({ from, to }) => !known.has(from) || !known.has(to))) throw refuse('status_not_found');
  const roles = await knownRoles(ctx);
  if (wanted.some(({ roleIds }) => roleIds?.some((roleId) => !roles.has(roleId)))) throw refuse('role_not_found');
  const once = new Map(wanted.filter(({ from, to }) => from !== to).map((move) => [`${move.from} ${move.to}`, move]));
  await writeWorkflow(ctx, statuses, [...once.values()]);
  return readWorkflow(ctx);
}
