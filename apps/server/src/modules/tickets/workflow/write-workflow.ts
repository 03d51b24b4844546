import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { type Transition, type WorkflowFault, workflowFaults } from '@otklik/core/workflow/workflow.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { Status } from '../settings/statuses.ts';
import { forgetWorkflow } from './read-workflow.ts';

/** Keeps the tenant's moves once they hold as a graph. Refuses workflow_not_valid with what is wrong and the names it is about. Emits ticket_settings.changed. */
export async function writeWorkflow(ctx: Ctx, statuses: readonly Status[], transitions: readonly Transition[]): Promise<void> {
  const faults = workflowFaults(statuses, transitions);
  if (faults.length > 0) throw refuse('workflow_not_valid', { faults, what: namesOf(ctx, statuses, faults) });
  const set = { transitions: jsonText(transitions) };
  await db(ctx)
    .insertInto('ticket_workflows')
    .values({ tenant_id: ctx.tenantId, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
  forgetWorkflow(ctx);
  await emit(ctx, ticketSettingsChanged, { what: 'statuses' });
}

function namesOf(ctx: Ctx, statuses: readonly Status[], faults: readonly WorkflowFault[]): string {
  const ids = faults.flatMap((fault) => {
    if ('statusId' in fault) return [fault.statusId];
    return 'from' in fault ? [fault.from, fault.to] : statuses.filter(({ kind }) => kind === fault.kind).map(({ id }) => id);
  });
  const named = statuses.filter(({ id }) => ids.includes(id));
  return named.map(({ names }) => (ctx.locale === 'en' ? (names.en ?? names.ru) : names.ru)).join(', ');
}
