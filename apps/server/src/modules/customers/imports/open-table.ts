import { buffer } from 'node:stream/consumers';
import type { importSettings } from '@otklik/contract/customers/imports.ts';
import type * as z from 'zod';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Field } from '../../fields/index.ts';
import { type FoundUpload, findUploads } from '../../files/index.ts';
import { readTable, type Table } from './reading/read-table.ts';

export type Settings = z.infer<typeof importSettings>;

/** bytes of a file that is read into memory whole */
const mostBytes = 20 * 1024 * 1024;

/** The caller's upload that is to be imported. Refuses file_not_found, import_not_readable when it is too large. */
export async function uploadToImport(ctx: Ctx, uploadId: FoundUpload['id']): Promise<FoundUpload> {
  const upload = (await findUploads(ctx, [uploadId])).get(uploadId);
  if (!upload) throw refuse('file_not_found');
  if (upload.size > mostBytes) throw refuse('import_not_readable', { reason: 'too_large' });
  return upload;
}

/** Reads a stored file as a table; `custom` are the custom fields a column may hold. Refuses import_not_readable. */
export async function openTable(app: App, tenantId: string, sha256: string, settings: Settings, custom: readonly Field[]): Promise<Table> {
  return readTable(await buffer(await app.storage.read(tenantId, sha256)), settings, custom);
}
