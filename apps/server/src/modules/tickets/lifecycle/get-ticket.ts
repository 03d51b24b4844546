import { isId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { messagesOf } from '../conversation/read.ts';
import { historyOf } from '../history/read.ts';
import { readTicket } from './read.ts';

/** A ticket with the newest part of its conversation and history. By id everything is asked for at once; what is not to be seen is never told. Refuses ticket_not_found. */
export async function getTicket(ctx: Ctx, idOrNumber: string, most: { messages: number; events: number }) {
  const reading = readTicket(ctx, idOrNumber);
  const ticketId = isId(idOrNumber) ? idOrNumber : (await reading).id;
  const none = { items: [], nextCursor: null };
  const [ticket, messages, events] = await Promise.all([
    reading,
    most.messages > 0 ? messagesOf(ctx, ticketId, most.messages) : none,
    most.events > 0 ? historyOf(ctx, ticketId, most.events) : none,
  ]);
  return { ticket, messages: messages.items.toReversed(), messagesCursor: messages.nextCursor, events: events.items };
}
