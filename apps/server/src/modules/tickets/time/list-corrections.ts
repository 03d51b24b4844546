import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { lockEntry } from './own-entry.ts';

const most = 200;

/** What became of an entry that the caller may change, oldest first. Refuses not_found. */
export async function listCorrections(ctx: Ctx, entryId: string) {
  await lockEntry(ctx, entryId);
  const rows = await db(ctx)
    .selectFrom('time_corrections')
    .select(['at', 'by_name', 'why', 'was', 'became'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('entry_id', '=', entryId)
    .orderBy('at')
    .limit(most)
    .execute();
  return { items: rows.map(({ at, by_name, ...rest }) => ({ at: at.toISOString(), byName: by_name, ...rest })) };
}
