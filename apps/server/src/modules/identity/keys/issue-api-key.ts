import { type Permission, permissions } from '@otklik/contract/permissions.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { checkGrantable } from '../roles/grantable-role.ts';
import { createApiKey } from './create-api-key.ts';
import { shownKey } from './read-api-keys.ts';

export type WantedKey = { name: string; scopes: readonly (Permission | '*')[]; expiresAt: string | null };

/**
 * Makes a key with scopes the caller has. `*` of a person follows the person's rights; of a key that makes a key it means what the maker
 * may do now. The new key belongs to the person behind the caller and never exceeds them. Refuses forbidden with the right that is lacking.
 */
export async function issueApiKey(ctx: Ctx, wanted: WantedKey) {
  const named = wanted.scopes.filter((scope) => scope !== '*');
  checkGrantable(ctx, named);
  const all = wanted.scopes.includes('*');
  const scopes = all
    ? ctx.actor.kind === 'user'
      ? (['*'] as const)
      : permissions.filter((permission) => ctx.actor.permissions.has(permission))
    : [...new Set(named)];
  const expiresAt = wanted.expiresAt === null ? null : new Date(wanted.expiresAt);
  const made = await createApiKey(ctx, { name: wanted.name, scopes, expiresAt, createdBy: await personBehind(ctx) });
  await audit(ctx, {
    action: 'key.created',
    target: { kind: 'api_key', id: made.id, name: made.name },
    details: { scopes: made.scopes, expiresAt: wanted.expiresAt },
  });
  return { ...shownKey({ ...made, last_used_at: null }), key: made.key };
}

async function personBehind(ctx: Ctx): Promise<string | null> {
  if (ctx.actor.kind === 'user') return ctx.actor.id;
  const key = await db(ctx)
    .selectFrom('api_keys')
    .select('created_by')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ctx.actor.id)
    .executeTakeFirst();
  return key?.created_by ?? null;
}
