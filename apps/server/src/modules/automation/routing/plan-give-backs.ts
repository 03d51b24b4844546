import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf } from '../../identity/index.ts';
import { staffOf } from '../../workforce/index.ts';
import { db } from '../db.ts';
import type { Distribution } from './distributions.ts';
import { giveBackJob } from './give-back.job.ts';

/** Somebody's work in a team; `given` when it came to them just now. */
type Held = { teamId: string; userId: string; given?: boolean };

/**
 * Notes when work goes back from those who hold it and are not there: after the minutes of its team since they went, or since it was given to them. At once where they may not reply any more: distribution gave
 * them of this team before, and it is not given to them by hand, as it may be to an expert who never answers customers.
 * What is noted already stays when it is earlier. Lays the jobs.
 */
export async function planGiveBacks(ctx: Ctx, rules: readonly Distribution[], held: readonly Held[]): Promise<void> {
  const userIds = [...new Set(held.map(({ userId }) => userId))];
  if (userIds.length === 0) return;
  const [people, staff] = [await addresseesOf(ctx, userIds), await staffOf(ctx, userIds)];
  const hadRight = await givenBefore(ctx, userIds);
  const planned = new Map<string, { team_id: string; user_id: string; due_at: Date }>();
  for (const { teamId, userId, given = false } of held) {
    const [person, one] = [people.get(userId), staff.get(userId)];
    const minutes = rules.find((rule) => rule.teamId === teamId)?.giveBackMinutes ?? null;
    if (!person || !one) continue;
    const mayReply = person.actor.permissions.has('tickets.reply');
    if (!mayReply && (given || !hadRight.has(`${teamId} ${userId}`))) continue;
    const isAway = one.status === 'away' || one.status === 'off';
    if (mayReply && (!isAway || minutes === null)) continue;
    const from = given || one.since === null ? ctx.now : one.since;
    const due = mayReply ? latest(plusMs(from, (minutes ?? 0) * 60_000), ctx.now) : ctx.now;
    const key = `${teamId} ${userId}`;
    const known = planned.get(key);
    if (!known || due < known.due_at) planned.set(key, { team_id: teamId, user_id: userId, due_at: due });
  }
  if (planned.size > 0) await note(ctx, [...planned.values()]);
}

/** Who was given something by distribution, by team: they could reply then. */
async function givenBefore(ctx: Ctx, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await db(ctx)
    .selectFrom('distribution_turns')
    .select(['team_id', 'user_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', 'in', [...userIds])
    .where('given_at', 'is not', null)
    .execute();
  return new Set(rows.map((row) => `${row.team_id} ${row.user_id}`));
}

const latest = (a: Date, b: Date) => (a > b ? a : b);

async function note(ctx: Ctx, rows: readonly { team_id: string; user_id: string; due_at: Date }[]): Promise<void> {
  const noted = await db(ctx)
    .insertInto('distribution_give_backs')
    .values(rows.map((row) => ({ tenant_id: ctx.tenantId, ...row })))
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'team_id', 'user_id'])
        .doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') }))
        .where(sql<boolean>`distribution_give_backs.due_at > excluded.due_at`),
    )
    .returning(['team_id', 'user_id', 'due_at'])
    .execute();
  for (const { team_id, user_id, due_at } of noted) await giveBackJob.lay(ctx, { teamId: team_id, userId: user_id }, { at: due_at });
}
