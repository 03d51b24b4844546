import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { openSteps } from './open-steps.ts';

/** steps named in a refusal */
const mostNamed = 10;

/**
 * Refuses required_steps, with their titles, while required steps of the ticket's checklists are open. The system is never asked: time closes tickets whatever
 * stands in them. With `becomes`, the type that the same change gives the ticket, as it will stand then. A tenant that has never had a template is asked nothing.
 */
export async function requireSteps(ctx: Ctx, ticketId: string, becomes?: string | null): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const open = (await openSteps(ctx, [ticketId], becomes)).get(ticketId);
  if (open) throw refuse('required_steps', { steps: open.slice(0, mostNamed).join(', '), count: open.length });
}
