import { choose } from '@otklik/core/routing/choose.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { asWaiting, readTicket, type Waiting } from '../../tickets/index.ts';
import { weighing } from '../../workforce/index.ts';
import { candidatesOf } from './candidates.ts';
import { readDistributions } from './distributions.ts';
import { workOf } from './work-of.ts';

/** Who would get a ticket now, by the very functions that give it out. Refuses ticket_not_found. */
export async function previewDistribution(ctx: Ctx, ticketId: string) {
  const { id, number, subject, teamId: own, categoryId } = await readTicket(ctx, ticketId);
  const rules = await readDistributions(ctx);
  const teamId =
    own ?? rules.find((rule) => rule.enabled && categoryId !== null && rule.categoryIds.includes(categoryId as never))?.teamId ?? null;
  const rule = rules.find((one) => one.teamId === teamId);
  const common = { ticketId: id, number, subject, teamId, enabled: rule?.enabled ?? false };
  if (!rule || teamId === null) return { ...common, userId: null, why: null, needs: [], considered: [] };
  const weights = await weighing(ctx);
  const work = workOf((await asWaiting(ctx, id)) as Waiting, rule, weights);
  const { userId, why, considered } = choose(work, await candidatesOf(ctx, teamId, weights));
  return { ...common, userId, why, needs: [...work.needs], considered };
}
