import { isId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { sendFile } from '../../files/index.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { familyOf } from '../merging/pointers.ts';
import type { KeptFile } from './read.ts';

type Asked = { Params: { ticketId: string; fileId: string }; Querystring: { inline?: string } };

/** GET /tickets/{ticketId}/checklist-files/{fileId}: the bytes of a file of a step, as a download, for who may see the ticket; `?inline=1` shows a picture in place. */
export const stepFileStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get<Asked>('/tickets/:ticketId/checklist-files/:fileId', async (request, reply) => {
    const { tenantId, actor } = allow('signed_in', await request.call(reply));
    const { ticketId, fileId } = request.params;
    if (!isId(ticketId) || !isId(fileId)) throw refuse('file_not_found');
    const file = await inTenant(app, tenantId, { actor }, (ctx) => fileOf(ctx, ticketId, fileId)).catch((error) => {
      throw error?.code === 'ticket_not_found' ? refuse('file_not_found') : error;
    });
    if (!file) throw refuse('file_not_found');
    return sendFile(app, reply, { ...file, tenantId }, request.query.inline === '1');
  });
};

async function fileOf(ctx: Ctx, ticketId: string, fileId: string): Promise<KeptFile | undefined> {
  await readTicket(ctx, ticketId);
  const rows = await db(ctx)
    .selectFrom('checklist_steps as s')
    .innerJoin('ticket_checklists as c', (join) => join.onRef('c.tenant_id', '=', 's.tenant_id').onRef('c.id', '=', 's.checklist_id'))
    .select(sql<KeptFile[]>`s.value`.as('files'))
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('c.ticket_id', 'in', await familyOf(ctx, ticketId))
    .where('s.kind', '=', 'file')
    .where('s.value', 'is not', null)
    .execute();
  return rows.flatMap(({ files }) => files).find(({ id }) => id === fileId);
}
