import { plusMs } from '@otklik/core';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { gatheredJob } from '../../../platform/jobs/job.ts';
import { heldIn, holdersOf } from '../../tickets/index.ts';
import { readDistributions } from './distributions.ts';
import { planGiveBacks } from './plan-give-backs.ts';

/** What moved: a ticket came to somebody (`given`) or its customer wrote again, somebody went; neither: rights or rules are other ones. */
const moved = z.object({ ticketId: z.uuid().optional(), given: z.boolean().optional(), userId: z.uuid().optional() });

const justMs = 60_000;

/** Looks whether those who have work in teams that give theirs out are there and may answer, and plans when it goes back where not. Run again it finds the same. */
export const seeToHoldersJob = gatheredJob('routing.see_to_holders', moved, seeToHolders, { gatherMs: 200 });

async function seeToHolders(ctx: Ctx, list: readonly z.infer<typeof moved>[]): Promise<void> {
  const rules = (await readDistributions(ctx)).filter(({ enabled }) => enabled);
  if (rules.length === 0) return;
  const teamIds = rules.map(({ teamId }) => teamId as string);
  const everybody = list.some(({ ticketId, userId }) => !ticketId && !userId);
  const userIds = list.flatMap(({ userId }) => (userId ? [userId] : []));
  const held = everybody || userIds.length > 0 ? await heldIn(ctx, teamIds, everybody ? undefined : userIds) : [];
  await planGiveBacks(ctx, rules, [...held, ...(await ofTickets(ctx, teamIds, list))]);
}

/** Who has the tickets that moved, where their team gives them out. A ticket that has only just come was given with it. */
async function ofTickets(ctx: Ctx, teamIds: readonly string[], list: readonly z.infer<typeof moved>[]) {
  const ids = list.flatMap(({ ticketId }) => ticketId ?? []);
  const given = new Set(list.flatMap((one) => (one.given && one.ticketId ? [one.ticketId] : [])));
  const holders = ids.length > 0 ? await holdersOf(ctx, ids) : [];
  return holders
    .filter(({ teamId }) => teamIds.includes(teamId))
    .map(({ ticketId, createdAt, ...one }) => ({ ...one, given: given.has(ticketId) || createdAt > plusMs(ctx.now, -justMs) }));
}
