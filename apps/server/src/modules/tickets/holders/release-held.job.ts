import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { job } from '../../../platform/jobs/job.ts';
import { db } from '../db.ts';
import { isDone } from '../lifecycle/form-ticket-after.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { enterTimerOf } from '../time/enter-timer-of.ts';
import { isSwitchedOff } from './is-switched-off.ts';
import { release } from './release.ts';

/** so many tickets are let go in one transaction at most */
const most = 200;

/**
 * Lets go whatever somebody who was switched off has that is not done, also what waits for the customer or sleeps, and enters what their timer measured.
 * The row decides, not the job: whoever was switched on again keeps it.
 */
export const releaseHeldJob = job('tickets.release_held', z.object({ userId: z.uuid(), leftAt: z.iso.datetime() }), releaseHeld);

async function releaseHeld(ctx: Ctx, { userId, leftAt }: { userId: string; leftAt: string }): Promise<void> {
  if (!(await isSwitchedOff(ctx, userId))) return;
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the job, not the time of now
  await enterTimerOf(ctx, userId, new Date(leftAt));
  const ids = await heldBy(ctx, userId);
  for (const id of ids) {
    const ticket = await lockTicket(ctx, id);
    if (ticket.assignee_id === userId && !isDone(ticket.status_kind)) await release(ctx, ticket);
  }
  if (ids.length === most) await releaseHeldJob.lay(ctx, { userId, leftAt });
}

async function heldBy(ctx: Ctx, userId: string): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('assignee_id', '=', userId)
    .where('status_kind', 'not in', ['solved', 'closed'])
    .where('merged_into', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}
