import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

const most = 1000;

export type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_by: string | null;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
};

/** All keys, the newest first; of each only the first characters are known. */
export async function listApiKeys(ctx: Ctx) {
  const rows = await db(ctx)
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'scopes', 'created_by', 'created_at', 'expires_at', 'last_used_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return { items: rows.map(shownKey) };
}

/** A key as the contract shows it. */
export function shownKey(row: KeyRow) {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdById: row.created_by,
    createdAt: toInstant(row.created_at),
    expiresAt: row.expires_at && toInstant(row.expires_at),
    lastUsedAt: row.last_used_at && toInstant(row.last_used_at),
  };
}
