import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { escalateTicket } from './escalate-ticket.ts';
import { listEscalations } from './list-escalations.ts';
import { returnTicket } from './return-ticket.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const escalationRoutes = {
  escalateTicket: on(lines.escalateTicket, (ctx, { params, body }) => escalateTicket(ctx, params.ticketId, body)),
  returnTicket: on(lines.returnTicket, (ctx, { params, body }) => returnTicket(ctx, params.ticketId, body.reason)),
  listEscalations: on(lines.listEscalations, (ctx, { params }) => listEscalations(ctx, params.ticketId)),
};
