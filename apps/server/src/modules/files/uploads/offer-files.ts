import { type Id, newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { FoundUpload } from './find-uploads.ts';

type Kept = { sha256: string; name: string; type: string; size: number };

/** Makes uploads of the caller out of files the tenant has, so that a message may attach them; unused ones are forgotten like any upload. */
export async function offerFiles(ctx: Ctx, files: readonly Kept[]): Promise<FoundUpload[]> {
  if (files.length === 0 || ctx.actor.id === null) return [];
  const uploads = files.map(({ sha256, name, type, size }) => ({ id: newId<'upload'>() as Id<'upload'>, sha256, name, type, size }));
  await db(ctx)
    .insertInto('uploads')
    .values(uploads.map((one) => ({ ...one, tenant_id: ctx.tenantId, uploaded_by: ctx.actor.id as string, created_at: ctx.now })))
    .execute();
  return uploads;
}
