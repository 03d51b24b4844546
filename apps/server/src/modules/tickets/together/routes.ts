import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { claimTicket } from './claim-ticket.ts';
import { listAudience } from './list-audience.ts';
import { markPresence } from './mark-presence.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const togetherRoutes = {
  claimTicket: on(lines.claimTicket, (ctx, { params }) => claimTicket(ctx, params.ticketId)),
  markPresence: on(lines.markPresence, (ctx, { params, body }) => markPresence(ctx, params.ticketId, body)),
  listAudience: on(lines.listAudience, (ctx, { params }) => listAudience(ctx, params.ticketId)),
};
