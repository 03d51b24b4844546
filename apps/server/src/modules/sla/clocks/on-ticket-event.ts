import { ticketAbsorbed, ticketMerged, ticketReleased, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { messageCancelled, messageQueued, messageReceived } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketReopened } from '@otklik/contract/tickets/tickets.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { atEnd } from '../../../platform/db/transaction.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { reckon } from './reckon.ts';

/** Hears whatever moves a clock or the choice of its policy. */
export function followTickets(): void {
  const heard = [
    ticketOpened,
    ticketChanged,
    ticketReopened,
    messageReceived,
    messageQueued,
    messageCancelled,
    ticketMerged,
    ticketAbsorbed,
    ticketUnmerged,
    ticketReleased,
  ];
  for (const event of heard) onEvent<{ ticketId: string }>(event, async (ctx, { ticketId }) => touch(ctx, ticketId));
}

const touched = new WeakMap<Ctx['atEnd'], Set<string>>();

/** Leaves a ticket's clocks for the end of the transaction: however much happens to it, and to however many, they are reckoned once. */
function touch(ctx: Ctx, ticketId: string): void {
  const tickets = touched.get(ctx.atEnd) ?? new Set();
  touched.set(ctx.atEnd, tickets.add(ticketId));
  atEnd(ctx, 'sla.reckon', async (end) => {
    touched.delete(ctx.atEnd);
    await reckon(end, [...tickets]);
  });
}
