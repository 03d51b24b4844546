import { ticketHolderGone } from '@otklik/contract/tickets/holders.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import type { Ticket } from '../lifecycle/lock.ts';

/** Takes a locked ticket from whoever is gone; team and status stay. Emits ticket.changed, ticket.holder_gone. */
export async function release(ctx: Ctx, ticket: Ticket): Promise<void> {
  const userId = ticket.assignee_id as Id<'user'>;
  await applyChange(ctx, ticket, { assigneeId: null });
  await emit(ctx, ticketHolderGone, { ticketId: ticket.id as Id<'ticket'>, userId });
}
