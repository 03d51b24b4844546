import { changeStep, type PastTicket, startChecklist } from '../apps/server/src/modules/tickets/index.ts';
import type { Ctx } from '../apps/server/src/platform/ctx.ts';
import type { World } from './world.ts';

/** Starts the first checklist on an open ticket it is for, best one of whoever loads the demo, and does some of its steps. */
export async function beginChecklist(ctx: Ctx, world: World, tickets: readonly PastTicket[], templateId: string): Promise<void> {
  const [plan] = world.language.aids.checklists;
  const ticket = ticketFor(world, tickets, plan?.type ?? 0);
  if (!plan || !ticket) return;
  const checklist = await startChecklist(ctx, ticket.id, templateId);
  for (const [at, { value }] of plan.steps.entries()) {
    const step = checklist.steps[at];
    if (step && value !== undefined)
      await changeStep(ctx, { ticketId: ticket.id as never, checklistId: checklist.id, stepId: step.id }, { value });
  }
}

function ticketFor({ me, typeIds, categoryIds }: World, tickets: readonly PastTicket[], type: number): PastTicket | undefined {
  const kind = ({ steps }: PastTicket) => steps.reduce((before, step) => (step.what === 'status' ? step.kind : before), 'new');
  const isOf = ({ steps }: PastTicket) => steps.some((step) => step.what === 'assignee' && step.id === me?.who.id);
  const open = tickets.filter((one) => kind(one) === 'open' && one.typeId === (typeIds[type] ?? null));
  const tills = open.filter((one) => one.categoryId === categoryIds[0]);
  return tills.find(isOf) ?? tills[0] ?? open[0];
}
