import { escalateTicket } from '../../tickets/index.ts';
import type { ActKind } from './action.ts';

/** Hands the ticket to another line of support, as a person does by hand. */
export const escalate: ActKind<'escalate'> = {
  right: 'tickets.write',
  async act(ctx, ticketId, { lineId, teamId, reason }) {
    await escalateTicket(ctx, ticketId, { lineId, reason, ...(teamId && { teamId }) });
    return null;
  },
};
