import * as z from 'zod';
import { lockNamed } from '../../../platform/db/locks.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { job } from '../../../platform/jobs/job.ts';
import { addresseesOf } from '../../identity/index.ts';
import { standingIn } from '../../workforce/index.ts';
import { asWaiting, placeTicket, readTicket } from '../../tickets/index.ts';
import { type Distribution, readDistributions } from './distributions.ts';
import { matchTeam } from './match-team.ts';
import { noteFreed } from './note-freed.ts';

/** What moved: a ticket came or changed, somebody has a place free, a team's rules are other ones. */
const moved = z.object({ ticketId: z.uuid().optional(), userId: z.uuid().optional(), teamId: z.uuid().optional() });

/**
 * Gives out what waits in the teams that something moved in. One at a time in a tenant (a lock on its distribution), because people stand in several
 * teams and no place may be counted twice. Run again it finds nothing to do.
 */
export const matchJob = job('routing.match', moved, match, { retryDelay: 1 });

async function match(ctx: Ctx, { ticketId, userId, teamId }: z.infer<typeof moved>): Promise<void> {
  await lockNamed(ctx, `routing:${ctx.tenantId}`);
  const rules = (await readDistributions(ctx)).filter(({ enabled }) => enabled);
  if (rules.length === 0) return;
  const teams = new Set(teamId ? [teamId] : []);
  const ticket = ticketId ? await ticketNow(ctx, ticketId, rules) : null;
  if (ticket?.teamId) teams.add(ticket.teamId);
  const freed = [...new Set([userId, ticket?.assigneeId].filter((one) => one !== undefined && one !== null))];
  for (const team of await teamsOf(ctx, freed)) teams.add(team);
  const meant = rules.filter((rule) => teams.has(rule.teamId));
  if (userId) await noteFreed(ctx, userId, meant);
  for (const rule of meant) if (await matchTeam(ctx, rule)) await matchJob.lay(ctx, { teamId: rule.teamId });
}

/** Where a ticket is and who has it; without a team it goes first to that of its category. */
async function ticketNow(
  ctx: Ctx,
  ticketId: string,
  rules: readonly Distribution[],
): Promise<{ teamId: string | null; assigneeId: string | null } | null> {
  if (!(await asWaiting(ctx, ticketId))) return null;
  const { teamId, assigneeId, categoryId, isMerged } = await readTicket(ctx, ticketId);
  if (teamId !== null || categoryId === null || isMerged) return { teamId, assigneeId };
  const rule = rules.find(({ categoryIds }) => categoryIds.includes(categoryId as never));
  if (!rule) return { teamId, assigneeId };
  ctx.cause = { kind: 'routing', id: rule.teamId, name: null };
  await placeTicket(ctx, ticketId, rule.teamId);
  return { teamId: rule.teamId, assigneeId };
}

/** The teams these people may be given something of: their own, and those of whom they stand in for. */
async function teamsOf(ctx: Ctx, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const standIns = await standingIn(ctx);
  const people = await addresseesOf(ctx, [...userIds, ...userIds.flatMap((userId) => standIns.get(userId) ?? [])]);
  return [...people.values()].flatMap(({ actor }) => actor.teamIds);
}
