import type { Permission } from '@otklik/contract/permissions.ts';
import { type Id, newId } from '@otklik/core';
import { hashToken, newToken } from '../../../platform/crypto.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

export type NewKey = { name: string; scopes: readonly (Permission | '*')[]; expiresAt: Date | null; createdBy: Id<'user'> | null };

/** Makes an API key: `otk_` and 32 random bytes. Only its hash is kept; the key itself is in this answer and nowhere else. */
export async function createApiKey(ctx: Ctx, wanted: NewKey) {
  const keyId = newId<'api_key'>();
  const key = `otk_${newToken()}`;
  const row = {
    id: keyId,
    name: wanted.name,
    prefix: key.slice(0, 10),
    scopes: [...wanted.scopes],
    created_by: wanted.createdBy,
    created_at: ctx.now,
    expires_at: wanted.expiresAt,
  };
  await db(ctx)
    .insertInto('api_keys')
    .values({ tenant_id: ctx.tenantId, key_hash: hashToken(key), ...row })
    .execute();
  return { ...row, key };
}
