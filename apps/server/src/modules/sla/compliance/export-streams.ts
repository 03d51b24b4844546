import { compliancePeriod, isPeriod, wrongPeriod } from '@otklik/contract/sla/compliance.ts';
import { filterText } from '@otklik/contract/tickets/tickets.ts';
import * as z from 'zod';
import { readQuery, sendTable, tableLook } from '../../../platform/export/send-table.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { exportBreaches } from './export-breaches.ts';
import { exportCompliance } from './export-compliance.ts';

const asked = z
  .object({
    ...compliancePeriod,
    ...tableLook,
    filter: filterText.optional(),
    what: z.enum(['rows', 'breaches']).default('rows'),
    /** of breaches: those of one row; empty for the row of tickets that have none */
    key: z.string().max(200).optional(),
  })
  .refine(isPeriod, wrongPeriod);

/**
 * GET /sla-compliance-export: the report of POST /sla-compliance as a file, or the promises of POST /sla-breaches. Takes the right sla.manage; the list of
 * broken promises names tickets, and so takes tickets.export too.
 */
export const complianceExport: NonNullable<Module['streams']> = (api, app) => {
  api.get('/sla-compliance-export', async (request, reply) => {
    const call = await request.call(reply);
    const { tenantId, actor } = allow('sla.manage', call);
    const { what, key, filter = { all: [] }, from, to, by, ...look } = readQuery(asked, request.query);
    const { address, locale } = call;
    const exporting = { tenantId, actor, address, locale, period: { from, to, by, filter } };
    if (what === 'rows') return sendTable(reply, `sla-${from}-${to}`, look, exportCompliance(app, exporting));
    allow('tickets.export', call);
    return sendTable(reply, `sla-breaches-${from}-${to}`, look, exportBreaches(app, { ...exporting, key: key === '' ? null : key }));
  });
};
