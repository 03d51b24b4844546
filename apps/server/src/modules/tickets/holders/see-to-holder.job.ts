import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { job } from '../../../platform/jobs/job.ts';
import { isDone } from '../lifecycle/form-ticket-after.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { tellOfPlace } from '../notices/tell.ts';
import { isSwitchedOff } from './is-switched-off.ts';
import { release } from './release.ts';

/** A ticket that is work again has nobody, when whoever had it is gone; its team is told as of one that came. Run again it finds nothing to do. */
export const seeToHolderJob = job('tickets.see_to_holder', z.object({ ticketId: z.uuid() }), seeToHolder);

async function seeToHolder(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<void> {
  const ticket = await lockTicket(ctx, ticketId);
  if (ticket.assignee_id === null || ticket.merged_into !== null || isDone(ticket.status_kind)) return;
  if (!(await isSwitchedOff(ctx, ticket.assignee_id))) return;
  await release(ctx, ticket);
  await tellOfPlace(ctx, ticketId, { teamId: ticket.team_id });
}
