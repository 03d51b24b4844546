import { ticketGivenBack } from '@otklik/contract/automation/distribution.ts';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { addresseesOf } from '../../identity/index.ts';
import { takeBack } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { type Distribution, readDistributions } from './distributions.ts';
import { matchJob } from './match.job.ts';

/** Takes unanswered work from somebody who stayed away too long, and all that is open from somebody who may not reply any more. The row decides, not the job: whoever came back has none. */
export const giveBackJob = job('routing.give_back', z.object({ teamId: z.uuid(), userId: z.uuid() }), giveBack);

async function giveBack(ctx: Ctx, { teamId, userId }: { teamId: string; userId: string }): Promise<void> {
  await lockNamed(ctx, `routing:${ctx.tenantId}`);
  const due = await db(ctx)
    .deleteFrom('distribution_give_backs')
    .where('tenant_id', '=', ctx.tenantId)
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('due_at', '<=', ctx.now)
    .returning('due_at')
    .executeTakeFirst();
  const rule = (await readDistributions(ctx)).find((one) => one.teamId === teamId);
  const why = due && rule?.enabled ? await reasonFor(ctx, userId, rule) : null;
  if (!due || !why) return;
  ctx.cause = { kind: 'routing', id: teamId, name: null };
  const { taken, more } = await takeBack(ctx, { teamId, userId, answered: why.why === 'no_right' });
  for (const ticketId of taken) await emit(ctx, ticketGivenBack, { ticketId, teamId, userId, ...why });
  if (more) {
    await db(ctx)
      .insertInto('distribution_give_backs')
      .values({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId, due_at: due.due_at })
      .execute();
    await giveBackJob.lay(ctx, { teamId, userId });
  }
  if (taken.length > 0) await matchJob.lay(ctx, { teamId });
}

/** Why work goes back as things stand now; null where it stays: the rule was changed, or they are gone and tickets let go of them by themselves. */
async function reasonFor(ctx: Ctx, userId: string, { giveBackMinutes }: Distribution) {
  const person = (await addresseesOf(ctx, [userId])).get(userId);
  if (!person) return null;
  if (!person.actor.permissions.has('tickets.reply')) return { why: 'no_right' as const, minutes: 0 };
  return giveBackMinutes === null ? null : { why: 'away' as const, minutes: giveBackMinutes };
}
