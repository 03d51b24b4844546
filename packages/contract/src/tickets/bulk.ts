import * as z from 'zod';
import { event, id, instant, route } from '../kit.ts';
import { ticketChange, ticketFilter } from './tickets.ts';

export const mostBulk = 10_000;

/** A change of many tickets: what one ticket may be changed in, but for what is its own. */
export const bulkWish = ticketChange
  .omit({ subject: true, requesterId: true, watcherIds: true })
  .extend({ addWatcherIds: z.array(id('user')).max(200), removeWatcherIds: z.array(id('user')).max(200) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');

export const bulk = z.object({
  id: id('bulk'),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  total: z.int(),
  /** tickets looked at so far; while undoing those put back or left */
  done: z.int(),
  changed: z.int(),
  refused: z.int(),
  /** after an undo: tickets where somebody had changed something since, which was left */
  kept: z.int(),
  createdAt: instant,
});
/** A ticket that was not changed or not put back, and why: a refusal's code, or `changed_since` with the properties that were left. */
export const bulkFault = z.object({ ticketId: id('ticket'), number: z.int().nullable(), code: z.string(), fields: z.array(z.string()) });
export const bulkReport = bulk.extend({ faults: z.array(bulkFault) });
const ofBulk = z.object({ bulkId: id('bulk') });

/** Which tickets: by their ids, or those of a query. */
export const bulkTickets = {
  ticketIds: z.array(id('ticket')).min(1).max(mostBulk).optional(),
  of: z.object(ticketFilter).optional(),
};
/** They are said in one way. */
export const saidOnce = (body: { ticketIds?: unknown; of?: unknown }): boolean =>
  (body.ticketIds === undefined) !== (body.of === undefined);

export const startBulk = route({
  method: 'POST',
  path: '/bulk-changes',
  may: 'tickets.write',
  summary: 'Change up to 10,000 tickets',
  description:
    'Tickets are named by `ticketIds`, or by `of`, a query as of GET /tickets, whose tickets of now are taken. Up to fifty are changed before the answer; more are changed in batches, told of by the live event `bulk.progressed`. The right to each ticket is checked when its turn comes.',
  body: z
    .object({
      id: id('bulk').optional(),
      ...bulkTickets,
      change: bulkWish,
    })
    .refine(saidOnce, 'either ticketIds or of'),
  reply: bulkReport,
  status: 202,
  refusals: ['limit_reached', 'view_not_found', 'already_exists', 'status_not_found'],
});
export const getBulk = route({
  method: 'GET',
  path: '/bulk-changes/{bulkId}',
  may: 'signed_in',
  summary: 'How a change of many tickets of mine went',
  description: 'With the first 500 tickets that were refused, or left by an undo, and why.',
  params: ofBulk,
  reply: bulkReport,
  refusals: ['bulk_not_found'],
});
export const undoBulk = route({
  method: 'POST',
  path: '/bulk-changes/{bulkId}/undo',
  may: 'tickets.write',
  summary: 'Put back what a change of many tickets of mine changed',
  description:
    'Each ticket gets its former values, but for a property that somebody has changed since: that one is left and told of. Of a change that is under way what was done so far is put back, the rest is not begun.',
  params: ofBulk,
  reply: bulkReport,
  status: 202,
  refusals: ['bulk_not_found'],
});

/** a change of many tickets got further */
export const bulkProgressed = event(
  'bulk.progressed',
  bulk.omit({ createdAt: true, id: true }).extend({ bulkId: id('bulk'), userId: z.string() }),
);
