import { ticketSplit, ticketSplitOff } from '@otklik/contract/tickets/links.ts';
import { ticketAbsorbed, ticketMerged, ticketReleased, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { messageCancelled, messageQueued, messageReceived } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketReopened } from '@otklik/contract/tickets/tickets.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { atEnd } from '../../../platform/db/transaction.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { isPromised } from './is-promised.ts';
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
    ticketSplit,
    ticketSplitOff,
  ];
  for (const event of heard) onEvent<{ ticketId: string }>(event, async (ctx, { ticketId }) => touch(ctx, ticketId));
}

type Touched = { tickets: Set<string>; promised: Promise<boolean> };

const touched = new WeakMap<Ctx['atEnd'], Touched>();

/**
 * Leaves a ticket's clocks for the end of the transaction: however much happens to it, and to however many, they are reckoned once. Whether the first can have
 * any is asked at once, in the same journey as the change; it is mostly the only one.
 */
function touch(ctx: Ctx, ticketId: string): void {
  const known = touched.get(ctx.atEnd);
  if (known) return void known.tickets.add(ticketId);
  const { tickets, promised }: Touched = { tickets: new Set([ticketId]), promised: isPromised(ctx, [ticketId]) };
  touched.set(ctx.atEnd, { tickets, promised });
  atEnd(ctx, 'sla.reckon', async (end) => {
    touched.delete(ctx.atEnd);
    const ids = [...tickets];
    if (await (ids.length === 1 ? promised : isPromised(end, ids))) await reckon(end, ids);
  });
}
