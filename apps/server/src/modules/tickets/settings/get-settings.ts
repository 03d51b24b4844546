import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { readStatuses } from './statuses.ts';

const mostTags = 2000;

/** Everything a screen needs to name the parts of a ticket; tags by alphabet. */
export async function getTicketSettings(ctx: Ctx) {
  const [statuses, types, categories, tags] = await Promise.all([
    readStatuses(ctx),
    db(ctx)
      .selectFrom('ticket_types')
      .select(['id', 'names', 'position', 'active'])
      .where('tenant_id', '=', ctx.tenantId)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db(ctx)
      .selectFrom('ticket_categories')
      .select(['id', 'names', 'parent_id as parentId', 'position', 'active'])
      .where('tenant_id', '=', ctx.tenantId)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db(ctx).selectFrom('tags').select('name').where('tenant_id', '=', ctx.tenantId).orderBy('name').limit(mostTags).execute(),
  ]);
  return { statuses, types, categories, tags: tags.map((tag) => tag.name) };
}
