import { ticketFilter } from '@otklik/contract/tickets/tickets.ts';
import { ticketOrder } from '@otklik/contract/tickets/orders.ts';
import * as z from 'zod';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { exportTickets } from './export-tickets.ts';
import { readQuery, sendTable, tableLook } from '../../../platform/export/send-table.ts';

const asked = z.object({
  ...ticketFilter,
  ...tableLook,
  order: ticketOrder.default('newest_change'),
  /** keys of columns, comma separated */
  columns: z.string().max(2000).optional(),
});

/** GET /tickets-export: a list of tickets as a file, in the filters and orders of GET /tickets. Takes the right tickets.export. */
export const exportStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get('/tickets-export', async (request, reply) => {
    const call = await request.call(reply);
    const { tenantId, actor } = allow('tickets.export', call);
    const { format, columns, separator, bom, ...query } = readQuery(asked, request.query);
    const batches = exportTickets(app, { tenantId, actor, locale: call.locale, query, columns: columns ? columns.split(',') : null });
    return sendTable(reply, 'tickets', { format, separator, bom }, batches);
  });
};
