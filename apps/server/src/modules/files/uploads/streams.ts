import { isId } from '@otklik/core';
import { inTenant } from '../../../platform/db/transaction.ts';
import { formFile } from '../../../platform/http/form-file.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { sendFile } from '../serving/send-file.ts';
import { findUploads } from './find-uploads.ts';
import { receiveUpload } from './receive-upload.ts';

/** What multipart framing may add to a file, bytes. */
const framing = 64 * 1024;

/**
 * POST /uploads takes one file of a form (RFC 7578) and answers 201 with `upload` of the contract;
 * GET /uploads/{id} gives it back to whoever may attach it, `?inline=1` shows a picture in place.
 */
export const uploadStreams: NonNullable<Module['streams']> = (api, app) => {
  const limitBytes = app.config.maxMailBytes;
  api.post('/uploads', async (request, reply) => {
    const call = await request.call(reply);
    const caller = allow('signed_in', call);
    if (Number(request.headers['content-length'] ?? 0) > limitBytes + framing) {
      reply.header('connection', 'close');
      throw refuse('file_too_large', { limitBytes });
    }
    const incoming = await formFile(request.raw, limitBytes);
    try {
      return reply.status(201).send(await receiveUpload(app, call, caller, incoming));
    } catch (error) {
      incoming.bytes.destroy();
      reply.header('connection', 'close');
      throw error;
    }
  });
  api.get<{ Params: { uploadId: string }; Querystring: { inline?: string } }>('/uploads/:uploadId', async (request, reply) => {
    const call = await request.call(reply);
    const caller = allow('signed_in', call);
    const { uploadId } = request.params;
    if (!isId(uploadId)) throw refuse('file_not_found');
    const found = await inTenant(app, caller.tenantId, { actor: caller.actor }, (ctx) => findUploads(ctx, [uploadId]));
    const file = found.get(uploadId);
    if (!file) throw refuse('file_not_found');
    return sendFile(app, reply, { ...file, tenantId: caller.tenantId }, request.query.inline === '1');
  });
};
