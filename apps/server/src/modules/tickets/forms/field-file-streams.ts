import { type FieldValues, filesIn } from '@otklik/core/fields/index.ts';
import { isId } from '@otklik/core';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { sendFile } from '../../files/index.ts';
import { readTicket } from '../lifecycle/read.ts';

/** GET /tickets/{ticketId}/files/{fileId}: the bytes of a file in a custom field of a ticket that the caller may see, as a download. */
export const fieldFileStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get<{ Params: { ticketId: string; fileId: string } }>('/tickets/:ticketId/files/:fileId', async (request, reply) => {
    const { tenantId, actor } = allow('signed_in', await request.call(reply));
    const { ticketId, fileId } = request.params;
    if (!isId(ticketId) || !isId(fileId)) throw refuse('file_not_found');
    const ticket = await inTenant(app, tenantId, { actor }, (ctx) => readTicket(ctx, ticketId)).catch((error) => {
      throw error?.code === 'ticket_not_found' ? refuse('file_not_found') : error;
    });
    const file = filesIn(ticket.fields as FieldValues).find(({ id }) => id === fileId);
    if (!file) throw refuse('file_not_found');
    return sendFile(app, reply, { ...file, tenantId }, false);
  });
};
