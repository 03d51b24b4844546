import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { splitTicket } from '../split/split-ticket.ts';
import { linkTickets } from './link-tickets.ts';
import { listLinks } from './list-links.ts';
import { unlinkTickets } from './unlink-tickets.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const linkRoutes = {
  listLinks: on(lines.listLinks, (ctx, { params }) => listLinks(ctx, params.ticketId)),
  linkTickets: on(lines.linkTickets, (ctx, { params, body }) => linkTickets(ctx, params.ticketId, body.relation, body.otherId)),
  unlinkTickets: on(lines.unlinkTickets, (ctx, { params }) => unlinkTickets(ctx, params.ticketId, params.linkId)),
  splitTicket: on(lines.splitTicket, (ctx, { params, body }) => splitTicket(ctx, params.ticketId, body)),
};
