import { Readable } from 'node:stream';
import { ticketFilter } from '@otklik/contract/tickets/tickets.ts';
import { ticketOrder } from '@otklik/contract/tickets/orders.ts';
import * as z from 'zod';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { csvOf } from './csv.ts';
import { exportTickets } from './export-tickets.ts';
import { xlsxOf } from './xlsx.ts';

const asked = z.object({
  ...ticketFilter,
  order: ticketOrder.default('newest_change'),
  format: z.enum(['csv', 'xlsx']).default('csv'),
  /** keys of columns, comma separated */
  columns: z.string().max(2000).optional(),
  separator: z.enum(['comma', 'semicolon']).default('comma'),
  bom: z.enum(['true', 'false']).default('true'),
});

/** GET /tickets-export: a list of tickets as a file, in the filters and orders of GET /tickets. Takes the right tickets.export. */
export const exportStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get('/tickets-export', async (request, reply) => {
    const call = await request.call(reply);
    const { tenantId, actor } = allow('tickets.export', call);
    const read = asked.safeParse(request.query);
    if (!read.success)
      throw refuse('invalid_input', { issues: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
    const { format, columns, separator, bom, ...query } = read.data;
    const batches = exportTickets(app, { tenantId, actor, locale: call.locale, query, columns: columns ? columns.split(',') : null });
    // what is refused is refused before the first byte
    const first = await batches.next();
    const all = (async function* () {
      if (!first.done) yield first.value;
      yield* batches;
    })();
    reply.header('content-disposition', `attachment; filename="tickets.${format}"`);
    reply.header('x-content-type-options', 'nosniff');
    if (format === 'xlsx') {
      reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      return reply.send(Readable.from(xlsxOf(all, 'Otklik')));
    }
    reply.type('text/csv; charset=utf-8');
    return reply.send(Readable.from(csvOf(all, { separator: separator === 'semicolon' ? ';' : ',', bom: bom === 'true' })));
  });
};
