import { escalationWithdrawn } from '@otklik/contract/tickets/escalation.ts';
import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { isSwitchedOff } from '../holders/is-switched-off.ts';
import { lockOwnChange } from '../lifecycle/lock.ts';
import { readOwnChange, readTicket } from '../lifecycle/read.ts';
import { lastEscalation } from './last-escalation.ts';
import { isWorkDone } from './is-work-done.ts';

const withinMs = 10 * 60_000;

/**
 * Takes back a handing over that was a slip, as if it had not been: the team and the assignee, if still there, are those of before, and no return is counted. Whoever
 * handed it over may, for ten minutes, while it is the newest, also when the ticket went out of their sight with it. Locks the ticket row.
 * Refuses ticket_not_found, not_escalated for anything else, ticket_not_open. Emits ticket.changed, ticket.escalation_withdrawn.
 */
export async function withdrawEscalation(ctx: Ctx, ticketId: string, escalationId: string) {
  const last = await lastEscalation(ctx, ticketId);
  const isOwn = last?.id === escalationId && last.by_id === ctx.actor.id && last.at > plusMs(ctx.now, -withinMs);
  if (!isOwn) throw await refusalOf(ctx, ticketId);
  const ticket = await lockOwnChange(ctx, ticketId);
  if (isWorkDone(ticket)) throw refuse('ticket_not_open');
  if ((await lastEscalation(ctx, ticketId))?.id !== escalationId) throw refuse('not_escalated');
  await db(ctx).deleteFrom('ticket_escalations').where('tenant_id', '=', ctx.tenantId).where('id', '=', escalationId).execute();
  await emit(ctx, escalationWithdrawn, { ticketId, escalationId, lineName: last.to_line_name });
  const had = last.from_assignee_id;
  const assigneeId = had !== null && (await isSwitchedOff(ctx, had)) ? null : had;
  await applyChange(ctx, ticket, { teamId: last.from_team_id, assigneeId });
  return readOwnChange(ctx, ticketId);
}

/** Whoever does not see the ticket learns nothing of it. */
async function refusalOf(ctx: Ctx, ticketId: string) {
  await readTicket(ctx, ticketId);
  return refuse('not_escalated');
}
