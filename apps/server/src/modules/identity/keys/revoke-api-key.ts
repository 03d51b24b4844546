import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';

/** Revokes a key: dead at once here, within two seconds on other nodes. Refuses not_found. */
export async function revokeApiKey(ctx: Ctx, keyId: string): Promise<{ ok: true }> {
  const key = await db(ctx)
    .deleteFrom('api_keys')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', keyId)
    .returning(['name', 'prefix'])
    .executeTakeFirst();
  if (!key) throw refuse('not_found');
  ctx.committed.acts.push(forgetCallers);
  await audit(ctx, { action: 'key.revoked', target: { kind: 'api_key', id: keyId, name: key.name }, details: { prefix: key.prefix } });
  return { ok: true };
}
