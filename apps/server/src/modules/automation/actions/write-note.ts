import { addNote, fillBodies, variableValues } from '../../tickets/index.ts';
import type { ActKind } from './action.ts';

/** Writes an internal note. A place without a value stays empty: a note goes to nobody outside. */
export const writeNote: ActKind<'note'> = {
  right: 'tickets.note',
  async act(ctx, ticketId, { bodies }) {
    const { html, text } = fillBodies(bodies, await variableValues(ctx, ticketId, ctx.locale), ctx.locale);
    await addNote(ctx, ticketId, { html, text, keepDraft: true });
    return null;
  },
};
