import type { Candidate } from '@otklik/core/routing/choose.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf, membersOf } from '../../identity/index.ts';
import { loadsOf } from '../../tickets/index.ts';
import { staffOf, standingIn, type Weight } from '../../workforce/index.ts';
import { db } from '../db.ts';

/** Who a team's tickets could go to as things stand: its people, and whoever stands in for the absent among them. The same few queries however many. */
export async function candidatesOf(ctx: Ctx, teamId: string, weights: Record<string, Weight>): Promise<Candidate[]> {
  const [members, standIns] = await Promise.all([membersOf(ctx, teamId), standingIn(ctx)]);
  const guests = [...standIns].filter(([userId, whom]) => !members.includes(userId) && whom.some((one) => members.includes(one)));
  const ids = [...members, ...guests.map(([userId]) => userId)];
  const [staff, people, loads, turns] = await Promise.all([
    staffOf(ctx, ids),
    addresseesOf(ctx, ids),
    loadsOf(ctx, ids, weights),
    turnsOf(ctx, ids),
  ]);
  return ids.flatMap((userId) => {
    const one = staff.get(userId);
    const person = people.get(userId);
    if (!one || !person) return [];
    const own = turns.filter((turn) => turn.user_id === userId);
    const moments = own.flatMap(({ given_at, freed_at }) => [given_at, freed_at]).flatMap((at) => (at ? [at.getTime()] : []));
    return {
      userId,
      online: one.status === 'online',
      absent: one.absence !== null,
      takesWork: one.takesWork,
      mayReply: person.actor.permissions.has('tickets.reply'),
      capacity: one.capacity,
      load: loads.get(userId) ?? 0,
      skills: one.skills,
      givenAt: own.find((turn) => turn.team_id === teamId)?.given_at?.getTime() ?? null,
      idleSince: moments.length > 0 ? Math.max(...moments) : null,
      insteadOf: standIns.get(userId) ?? [],
    };
  });
}

const turnsOf = (ctx: Ctx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db(ctx)
        .selectFrom('distribution_turns')
        .select(['team_id', 'user_id', 'given_at', 'freed_at'])
        .where('tenant_id', '=', ctx.tenantId)
        .where('user_id', 'in', [...ids])
        .execute();
