import type { Ctx } from '../../../platform/ctx.ts';
import { fillBodies, variableValues } from '../../tickets/index.ts';
import type { MacroAction } from './read.ts';

/** The note and the reply of a macro for a ticket, their places filled; of several, the last. */
export async function textsOf(ctx: Ctx, ticketId: string, actions: readonly MacroAction[], language: 'ru' | 'en') {
  const note = actions.findLast((action) => action.do === 'note');
  const reply = actions.findLast((action) => action.do === 'reply');
  if (!note && !reply) return { note: null, reply: null };
  const values = await variableValues(ctx, ticketId, language);
  return {
    note: note ? fillBodies(note.bodies, values, language) : null,
    reply: reply ? { ...fillBodies(reply.bodies, values, language), send: reply.send } : null,
  };
}
