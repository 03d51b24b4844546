import type { duplicateSettings } from '@otklik/contract/tickets/duplicates.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';

export type DuplicateSettings = z.infer<typeof duplicateSettings>;

const shipped: DuplicateSettings = { propose: true, days: 7, shownFrom: 60, mergeFrom: null, sameRequester: true };

/** How the tenant looks for duplicates; as shipped until somebody changed it. */
export async function getDuplicateSettings(ctx: Ctx): Promise<DuplicateSettings> {
  const row = await db(ctx).selectFrom('duplicate_settings').selectAll().where('tenant_id', '=', ctx.tenantId).executeTakeFirst();
  if (!row) return shipped;
  return { propose: row.propose, days: row.days, shownFrom: row.shown_from, mergeFrom: row.merge_from, sameRequester: row.same_requester };
}

const remembered = remember(getDuplicateSettings);

/** The same for each ticket that comes, from memory when it is fresh. */
export const duplicateSettingsOf = (ctx: Ctx): Promise<DuplicateSettings> => remembered.get(ctx);

/** Changes it as a whole; tickets that come from now on are looked at so. */
export async function changeDuplicateSettings(ctx: Ctx, wanted: DuplicateSettings): Promise<DuplicateSettings> {
  const set = {
    propose: wanted.propose,
    days: wanted.days,
    shown_from: wanted.shownFrom,
    merge_from: wanted.mergeFrom,
    same_requester: wanted.sameRequester,
  };
  await db(ctx)
    .insertInto('duplicate_settings')
    .values({ tenant_id: ctx.tenantId, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
  remembered.forget(ctx);
  return wanted;
}
