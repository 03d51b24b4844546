import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { escalateTicket } from './escalate-ticket.ts';
import { listEscalations } from './list-escalations.ts';
import { withdrawEscalation } from './withdraw-escalation.ts';
import { returnTicket } from './return-ticket.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const escalationRoutes = {
  escalateTicket: on(lines.escalateTicket, (ctx, { params, body }) => escalateTicket(ctx, params.ticketId, body)),
  returnTicket: on(lines.returnTicket, (ctx, { params, body }) => returnTicket(ctx, params.ticketId, body.reason)),
  withdrawEscalation: on(lines.withdrawEscalation, (ctx, { params }) => withdrawEscalation(ctx, params.ticketId, params.escalationId)),
  listEscalations: on(lines.listEscalations, (ctx, { params }) => listEscalations(ctx, params.ticketId)),
};
