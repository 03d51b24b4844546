import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/**
 * Forgets files that their only users have let go of: the caller knows that no message holds them. Those somebody uploaded too stay.
 * Their bytes are removed after the commit, since the store is outside of it. Hands back what went.
 */
export async function forgetFiles(ctx: Ctx, sha256s: readonly string[]): Promise<string[]> {
  if (sha256s.length === 0) return [];
  const uploaded = db(ctx).selectFrom('uploads').select('sha256').where('tenant_id', '=', ctx.tenantId);
  const gone = await db(ctx)
    .deleteFrom('files')
    .where('tenant_id', '=', ctx.tenantId)
    .where('sha256', 'in', [...sha256s])
    .where('sha256', 'not in', uploaded)
    .returning('sha256')
    .execute();
  const { app, tenantId } = ctx;
  ctx.committed.acts.push(() => {
    for (const { sha256 } of gone)
      app.storage
        .remove(tenantId, sha256)
        .catch((error) => app.log.warn({ err: error, tenant: tenantId, sha256 }, 'files.bytes_not_removed'));
  });
  return gone.map(({ sha256 }) => sha256);
}
