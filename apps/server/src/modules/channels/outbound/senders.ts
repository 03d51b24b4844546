import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';

/** The tenant's inboxes, the oldest first, as answers leave by them: all, those that can send, their addresses. What is sent reads its own inbox anew. */
export const senders = remember(async (ctx) => {
  const all = await db(ctx)
    .selectFrom('inboxes')
    .select(['id', 'name', 'address', 'enabled', 'smtp_url'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const able = all.filter((row) => row.enabled && row.smtp_url !== null);
  return { all, able, own: new Set(all.map((row) => row.address)) };
});
