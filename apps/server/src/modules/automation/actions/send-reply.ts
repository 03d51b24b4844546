import { readTenant } from '../../identity/index.ts';
import { fillBodies, sendAutomatic, variableValues } from '../../tickets/index.ts';
import { repliesOfDay } from '../triggers/count-sent.ts';
import type { ActKind } from './action.ts';

/** more in a day would be a quarrel of machines */
const mostOfDay = 5;

/**
 * Sends the requester an automatic message. A text with a place that has no value is not sent, nor a sixth one to a ticket within a day.
 * Refuses inbox_cannot_send. Emits message.queued.
 */
export const sendReply: ActKind<'reply'> = {
  right: 'tickets.reply',
  async act(ctx, ticketId, { bodies }) {
    if ((await repliesOfDay(ctx, ticketId)) >= mostOfDay) return { skipped: 'often_enough' };
    const { name } = await readTenant(ctx);
    const { html, text, missing } = fillBodies(bodies, await variableValues(ctx, ticketId, ctx.locale), ctx.locale);
    if (missing.length > 0) return { skipped: 'places_not_filled' };
    const messageId = await sendAutomatic(ctx, ticketId, { author: { kind: 'system', name }, html, text });
    return messageId ? null : { skipped: 'nothing_to_send_to' };
  },
};
