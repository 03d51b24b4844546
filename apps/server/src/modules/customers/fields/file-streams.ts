import { isId } from '@otklik/core';
import { type FieldValues, filesIn } from '@otklik/core/fields/index.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { sendFile } from '../../files/index.ts';
import { db } from '../db.ts';

/** GET /contacts/{contactId}/files/{fileId}, the same of /companies: the bytes of a file in a custom field of the card, as a download. */
export const fieldFileStreams: NonNullable<Module['streams']> = (api, app) => {
  for (const table of ['contacts', 'companies'] as const)
    api.get<{ Params: { cardId: string; fileId: string } }>(`/${table}/:cardId/files/:fileId`, async (request, reply) => {
      const { tenantId, actor } = allow('customers.read', await request.call(reply));
      const { cardId, fileId } = request.params;
      if (!isId(cardId) || !isId(fileId)) throw refuse('file_not_found');
      const card = await inTenant(app, tenantId, { actor }, (ctx) =>
        db(ctx).selectFrom(table).select('fields').where('tenant_id', '=', tenantId).where('id', '=', cardId).executeTakeFirst(),
      );
      const file = filesIn((card?.fields ?? {}) as FieldValues).find(({ id }) => id === fileId);
      if (!file) throw refuse('file_not_found');
      return sendFile(app, reply, { ...file, tenantId }, false);
    });
};
