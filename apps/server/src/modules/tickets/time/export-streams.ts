import * as z from 'zod';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { readQuery, sendTable, tableLook } from '../../../platform/export/send-table.ts';
import { exportTime } from './export-time.ts';

const asked = z
  .object({ ...tableLook, from: z.iso.date(), to: z.iso.date(), userId: z.uuid().optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before from' });

/** GET /time-export: time worked in a period as a file: one's own, with time.manage everybody's and what it costs. */
export const timeStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get('/time-export', async (request, reply) => {
    const call = await request.call(reply);
    const { tenantId, actor } = allow('signed_in', call);
    const { from, to, userId, ...look } = readQuery(asked, request.query);
    const batches = exportTime(app, { tenantId, actor, locale: call.locale, period: { from, to, userId } });
    return sendTable(reply, `time-${from}-${to}`, look, batches);
  });
};
