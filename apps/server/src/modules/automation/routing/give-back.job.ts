import { ticketGivenBack } from '@otklik/contract/automation/distribution.ts';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { addresseesOf } from '../../identity/index.ts';
import { takeBack } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { readDistributions } from './distributions.ts';
import { matchJob } from './match.job.ts';

/** Takes unanswered work from somebody who stayed away too long, and all that is open from somebody who was switched off. The row decides, not the job: whoever came back has none. */
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
  if (!due || !rule?.enabled) return;
  ctx.cause = { kind: 'routing', id: teamId, name: null };
  const isGone = !(await addresseesOf(ctx, [userId])).has(userId);
  const taken = await takeBack(ctx, { teamId, userId, answered: isGone });
  const minutes = isGone ? 0 : (rule.giveBackMinutes ?? 0);
  for (const ticketId of taken) await emit(ctx, ticketGivenBack, { ticketId, teamId, userId, minutes });
  if (taken.length > 0) await matchJob.lay(ctx, { teamId });
}
