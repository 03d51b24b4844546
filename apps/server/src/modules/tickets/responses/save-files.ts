import { type Id, isId, newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { claimUploads } from '../../files/index.ts';
import { db } from '../db.ts';
import { filesOf } from './read.ts';

/** Makes a canned response's files those named, in that order: files it has already, and uploads of the caller. Refuses file_not_found. */
export async function saveFiles(ctx: Ctx, responseId: string, fileIds: readonly string[]): Promise<void> {
  const had = new Map((await filesOf(ctx, responseId)).map((file) => [file.id, file]));
  const wanted = [...new Set(fileIds)];
  if (had.size === 0 && wanted.length === 0) return;
  const fresh = wanted.filter((id) => !had.has(id) && isId(id)) as Id<'upload'>[];
  const claimed = new Map((await claimUploads(ctx, fresh)).map((file) => [file.id as string, { ...file, id: newId() }]));
  await db(ctx).deleteFrom('canned_files').where('tenant_id', '=', ctx.tenantId).where('response_id', '=', responseId).execute();
  const files = wanted.flatMap((id) => had.get(id) ?? claimed.get(id) ?? []);
  if (files.length === 0) return;
  await db(ctx)
    .insertInto('canned_files')
    .values(
      files.map(({ id, sha256, name, type, size }, position) => ({
        tenant_id: ctx.tenantId,
        id,
        response_id: responseId,
        position,
        sha256,
        name,
        type,
        size,
      })),
    )
    .execute();
}
