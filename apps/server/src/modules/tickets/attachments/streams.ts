import { isId } from '@otklik/core';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { sendFile } from '../../files/index.ts';
import { findAttachment } from './find-attachment.ts';

/** GET /attachments/{id}: the bytes of a message's file, as a download; `?inline=1` shows a picture in place. */
export const attachmentStreams: NonNullable<Module['streams']> = (api, app) => {
  api.get<{ Params: { attachmentId: string }; Querystring: { inline?: string } }>('/attachments/:attachmentId', async (request, reply) => {
    const { tenantId, actor } = allow('signed_in', await request.call(reply));
    const { attachmentId } = request.params;
    if (!isId(attachmentId)) throw refuse('file_not_found');
    const file = await inTenant(app, tenantId, { actor }, (ctx) => findAttachment(ctx, attachmentId));
    return sendFile(app, reply, { ...file, tenantId }, request.query.inline === '1');
  });
};
