import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

export type FoundUpload = { id: Id<'upload'>; sha256: string; name: string; type: string; size: number };

/** The uploads of these ids that the caller may attach: a person's own, any of the tenant for a program's key or the system. Those that are not there are left out. */
export async function findUploads(ctx: Ctx, ids: readonly Id<'upload'>[], lock = false): Promise<Map<Id<'upload'>, FoundUpload>> {
  if (ids.length === 0) return new Map();
  const found = await db(ctx)
    .selectFrom('uploads')
    .select(['id', 'sha256', 'name', 'type', 'size'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...new Set(ids)])
    .$if(ctx.actor.kind === 'user', (query) => query.where('uploaded_by', '=', ctx.actor.id))
    .orderBy('id')
    .$if(lock, (query) => query.forShare())
    .execute();
  return new Map(found.map((row) => [row.id, row]));
}
