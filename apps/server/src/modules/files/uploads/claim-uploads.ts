import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { type FoundUpload, findUploads } from './find-uploads.ts';

/**
 * The uploads of these ids, in the order asked, for a message to attach; from now on their bytes are the tenant's for good.
 * Locks them against the clean-up until the commit. The rows stay, so that a message taken back can be written again with them.
 * Refuses file_not_found when one is unknown, somebody else's or already forgotten.
 */
export async function claimUploads(ctx: Ctx, ids: readonly Id<'upload'>[]): Promise<FoundUpload[]> {
  if (ids.length === 0) return [];
  const found = await findUploads(ctx, ids, true);
  const claimed = ids.map((id) => found.get(id) ?? missing());
  await db(ctx)
    .updateTable('files')
    .set({ uploaded_only: false })
    .where('tenant_id', '=', ctx.tenantId)
    .where('sha256', 'in', [...new Set(claimed.map((file) => file.sha256))])
    .where('uploaded_only', '=', true)
    .execute();
  return claimed;
}

function missing(): never {
  throw refuse('file_not_found');
}
