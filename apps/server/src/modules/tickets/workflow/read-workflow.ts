import { freeTransitions, type Transition } from '@otklik/core/workflow/workflow.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';
import { readStatuses } from '../settings/statuses.ts';

/** Asked at every move of a ticket. */
const workflows = remember(readOwn);

/** The moves a tenant has set; null when it has set none, and whatever the kinds allow is allowed. From memory when it is fresh. */
export const ownTransitions = (ctx: Ctx): Promise<Transition[] | null> => workflows.get(ctx).then(({ own }) => own);

/** Forgets the tenant's moves once the transaction has committed. */
export const forgetWorkflow = (ctx: Ctx): void => workflows.forget(ctx);

/** The moves as an administrator sees them, straight from the tables. */
export async function readWorkflow(ctx: Ctx): Promise<{ own: boolean; transitions: Transition[] }> {
  const [{ own }, statuses] = await Promise.all([readOwn(ctx), readStatuses(ctx)]);
  return { own: own !== null, transitions: own ?? freeTransitions(statuses) };
}

async function readOwn(ctx: Ctx): Promise<{ own: Transition[] | null }> {
  const row = await db(ctx).selectFrom('ticket_workflows').select('transitions').where('tenant_id', '=', ctx.tenantId).executeTakeFirst();
  return { own: (row?.transitions as Transition[] | undefined) ?? null };
}
