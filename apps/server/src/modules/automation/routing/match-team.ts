import { ticketRouted } from '@otklik/contract/automation/distribution.ts';
import { choose } from '@otklik/core/routing/choose.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { giveTicket, waitingTickets } from '../../tickets/index.ts';
import { weighing } from '../../workforce/index.ts';
import { db } from '../db.ts';
import { candidatesOf } from './candidates.ts';
import type { Distribution } from './distributions.ts';
import { takersOf } from './takers-of.ts';
import { workOf } from './work-of.ts';

/** so many tickets are given out in one transaction at most */
const usual = 300;
const mostTold = 30;

/**
 * Gives out what waits in a team, in its order, to whoever is free; what nobody here could take now is not looked at, however much of it there is. The caller holds the tenant's lock of distribution, so that no capacity is counted
 * twice. Says whether there may be more. Emits for each ticket ticket.changed and ticket.routed, caused by the distribution.
 */
export async function matchTeam(ctx: Ctx, rule: Distribution, most = usual): Promise<boolean> {
  const weights = await weighing(ctx);
  const candidates = await candidatesOf(ctx, rule.teamId, weights);
  const takers = takersOf(candidates, rule.needs, weights);
  if (takers.length === 0) return false;
  const waiting = await waitingTickets(ctx, rule.teamId, { firstCompanyIds: rule.firstCompanyIds, takers, weights, limit: most });
  if (waiting.length === 0) return false;
  ctx.cause = { kind: 'routing', id: rule.teamId, name: null };
  let given = 0;
  for (const ticket of waiting) {
    const work = workOf(ticket, rule, weights);
    const { userId, why, considered } = choose(work, candidates);
    if (userId === null || why === null) continue;
    if (!(await giveTicket(ctx, ticket.id, { teamId: rule.teamId, userId }))) continue;
    given += 1;
    await emit(ctx, ticketRouted, {
      ticketId: ticket.id,
      teamId: rule.teamId,
      userId,
      why,
      considered: told(considered, userId),
      waitedSeconds: Math.max(0, Math.round((ctx.now.getTime() - ticket.createdAt.getTime()) / 1000)),
    });
    const one = candidates.find((candidate) => candidate.userId === userId);
    // several in one transaction keep their order: each is a millisecond after the one before
    if (one) Object.assign(one, { load: one.load + work.weight, givenAt: ctx.now.getTime() + given, idleSince: ctx.now.getTime() + given });
  }
  const turned = candidates.filter(({ givenAt }) => givenAt !== null && givenAt > ctx.now.getTime());
  if (turned.length > 0) await noteTurns(ctx, rule.teamId, turned as { userId: string; givenAt: number }[]);
  return given > 0 && waiting.length === most;
}

/** The chosen one, those who were free too, then the others: a history is no list of the whole company. */
function told<C extends { userId: string; verdict: string }>(considered: readonly C[], userId: string): C[] {
  const rank = (one: C) => (one.userId === userId ? 0 : one.verdict === 'fits' ? 1 : 2);
  return considered.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostTold);
}

async function noteTurns(ctx: Ctx, teamId: string, turned: readonly { userId: string; givenAt: number }[]): Promise<void> {
  await db(ctx)
    .insertInto('distribution_turns')
    .values(
      turned.map(({ userId, givenAt }) => ({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId, given_at: new Date(givenAt) })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'team_id', 'user_id']).doUpdateSet((eb) => ({ given_at: eb.ref('excluded.given_at') })),
    )
    .execute();
}
