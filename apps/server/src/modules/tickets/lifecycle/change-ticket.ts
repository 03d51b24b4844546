import type * as z from 'zod';
import type { ticketChange } from '@otklik/contract/tickets/tickets.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { changeAndRead } from './change-and-read.ts';
import { changeOf } from './change-of.ts';
import { explainForeignKey } from './foreign.ts';
import { lockTicket } from './lock.ts';
import { refuseSwitchedOff } from '../holders/is-switched-off.ts';

/**
 * Changes properties of a ticket; who gives it to a team of others sees it in this answer for the last time. Locks the ticket row. With `version` refuses version_conflict when it moved on, with the version of now.
 * Refuses also ticket_not_found, transition_not_allowed, snooze_in_past, ticket_not_open and the not_found of what it points at, a person who is switched off too. Emits ticket.changed.
 */
export async function changeTicket(ctx: Ctx, ticketId: string, wanted: z.infer<typeof ticketChange> & { version?: number }) {
  const ticket = await lockTicket(ctx, ticketId);
  if (wanted.version !== undefined && wanted.version !== ticket.version) throw refuse('version_conflict', { version: ticket.version });
  await refuseSwitchedOff(ctx, wanted.assigneeId, ticket.assignee_id);
  const { version: _, ...rest } = wanted;
  return changeAndRead(ctx, ticket, await changeOf(ctx, ticket, rest)).catch(explainForeignKey);
}
