import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { mergeTickets } from './merge.ts';
import { previewMerge } from './preview.ts';
import { unmergeTicket } from './unmerge.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const mergingRoutes = {
  previewMerge: on(lines.previewMerge, (ctx, { params, query }) => previewMerge(ctx, params.ticketId, query.ticketIds.split(','))),
  mergeTickets: on(lines.mergeTickets, (ctx, { params, body }) => mergeTickets(ctx, params.ticketId, body.ticketIds)),
  unmergeTicket: on(lines.unmergeTicket, (ctx, { params }) => unmergeTicket(ctx, params.ticketId)),
};
