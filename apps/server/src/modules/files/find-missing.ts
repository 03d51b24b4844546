import { sql } from 'kysely';
import type { App } from '../../platform/ctx.ts';
import { asSystem } from '../../platform/db/transaction.ts';
import { db } from './db.ts';

const mostLooked = 500;
const atOnce = 20;

/**
 * Looks whether the store has the bytes that rows name, of all when there are at most 500, otherwise of 500 drawn by lot. Over all tenants: the store is the
 * installation's. Answers how many were looked for and the paths of those that are not there. What the store cannot tell is thrown.
 */
export async function findMissing(app: App): Promise<{ looked: number; missing: string[] }> {
  const rows = await asSystem(app, (ctx) =>
    db(ctx).selectFrom('files').select(['tenant_id', 'sha256']).orderBy(sql`random()`).limit(mostLooked).execute(),
  );
  const missing: string[] = [];
  const waiting = rows.values();
  const look = async () => {
    for (const { tenant_id, sha256 } of waiting) if (!(await app.storage.has(tenant_id, sha256))) missing.push(`${tenant_id}/${sha256}`);
  };
  await Promise.all(Array.from({ length: atOnce }, look));
  return { looked: rows.length, missing: missing.toSorted() };
}
