import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { everyAddressee } from '../../identity/index.ts';
import { loadsOf, queueDepths } from '../../tickets/index.ts';
import { staffOf, weighing } from '../../workforce/index.ts';
import { readDistributions } from './distributions.ts';

/** Everybody who may answer, with status and load, and how much waits in each team: what a supervisor looks at. Loads are counts, whoever's tickets they are. */
export async function readFloor(ctx: Ctx) {
  const people = [...(await everyAddressee(ctx))].filter(([, { actor }]) => actor.permissions.has('tickets.reply'));
  const ids = people.map(([userId]) => userId);
  const [staff, loads, depths, rules] = await Promise.all([
    staffOf(ctx, ids),
    weighing(ctx).then((weights) => loadsOf(ctx, ids, weights)),
    queueDepths(ctx),
    readDistributions(ctx),
  ]);
  const agents = people.flatMap(([userId, { actor }]) => {
    const one = staff.get(userId);
    if (!one) return [];
    const { status, since, takesWork, capacity, absence } = one;
    return {
      userId,
      teamIds: [...actor.teamIds],
      status,
      since: since ? toInstant(since) : null,
      takesWork,
      load: loads.get(userId) ?? 0,
      capacity,
      absentUntil: absence ? toInstant(new Date(absence.until)) : null,
      substituteId: absence?.substituteId ?? null,
    };
  });
  const enabled = new Set<string | null>(rules.filter((rule) => rule.enabled).map((rule) => rule.teamId));
  const quiet = [...enabled].filter((teamId) => !depths.some((one) => one.teamId === teamId));
  const queues = [
    ...depths.map(({ teamId, waiting, oldest }) => ({ teamId, enabled: enabled.has(teamId), waiting, oldestAt: toInstant(oldest) })),
    ...quiet.map((teamId) => ({ teamId, enabled: true, waiting: 0, oldestAt: null })),
  ];
  return { agents, queues };
}
