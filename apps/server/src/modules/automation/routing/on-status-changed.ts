import type { agentStatusChanged } from '@otklik/contract/workforce/status.ts';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf } from '../../identity/index.ts';
import { db } from '../db.ts';
import { giveBackJob } from './give-back.job.ts';
import { isDistributed } from './lay-matching.ts';
import { matchJob } from './match.job.ts';

/** Somebody came: they get what waits, and keep what they had. Somebody went: after the time of each of their teams what they have not answered goes back. */
export async function onStatusChanged(ctx: Ctx, { userId, status }: z.infer<(typeof agentStatusChanged)['data']>): Promise<void> {
  if (!(await isDistributed(ctx))) return;
  if (status === 'online' || status === 'busy') {
    await db(ctx).deleteFrom('distribution_give_backs').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
    if (status === 'online') await matchJob.lay(ctx, { userId });
    return;
  }
  const teamIds = (await addresseesOf(ctx, [userId])).get(userId)?.actor.teamIds ?? [];
  const rows = await db(ctx)
    .insertInto('distribution_give_backs')
    .columns(['tenant_id', 'team_id', 'user_id', 'due_at'])
    .expression((eb) =>
      eb
        .selectFrom('distributions')
        .select(['tenant_id', 'team_id', sql<string>`${userId}::uuid`.as('user_id')])
        .select(sql<Date>`${ctx.now}::timestamptz + give_back_minutes * interval '1 minute'`.as('due_at'))
        .where('tenant_id', '=', ctx.tenantId)
        .where('enabled', '=', true)
        .where('give_back_minutes', 'is not', null)
        .where(sql<boolean>`team_id = any(${[...teamIds]}::uuid[])`),
    )
    // away already, and now off: the time runs from the first
    .onConflict((conflict) => conflict.doNothing())
    .returning(['team_id', 'due_at'])
    .execute();
  for (const { team_id, due_at } of rows) await giveBackJob.lay(ctx, { teamId: team_id, userId }, { at: due_at });
}
