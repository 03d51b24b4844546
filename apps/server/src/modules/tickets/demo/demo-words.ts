import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { db } from '../db.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';
import { readStatuses } from '../settings/statuses.ts';

/** The tenant's types in their order, its default statuses by kind, and tags it has already: what a demo company finds here. */
export async function findTicketWords(
  ctx: Ctx,
): Promise<{ typeIds: string[]; tags: string[]; statusIds: Partial<Record<StatusKind, string>> }> {
  const types = await db(ctx)
    .selectFrom('ticket_types')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  const tags = await db(ctx).selectFrom('tags').select('name').where('tenant_id', '=', ctx.tenantId).execute();
  const statuses = (await readStatuses(ctx)).filter((status) => status.isDefault);
  return {
    typeIds: types.map(({ id }) => id),
    tags: tags.map(({ name }) => name),
    statusIds: Object.fromEntries(statuses.map(({ kind, id }) => [kind, id])),
  };
}

/** Adds categories of the demo company; hands back their ids in the order given. */
export async function addDemoCategories(ctx: Ctx, names: readonly { ru: string; en?: string }[]): Promise<string[]> {
  const rows = names.map((name, position) => ({ tenant_id: ctx.tenantId, id: newId<'category'>(), names: name, position: 100 + position }));
  await insertRows(ctx, 'ticket_categories', rows);
  return rows.map(({ id }) => id);
}
