import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { TypeFields } from './save-type.ts';

/**
 * Adds or changes a category; tickets that have one keep it when it is switched off. Locks all categories, so that two moves cannot make a ring.
 * Refuses not_found for an unknown parent, invalid_input when the parent stands below the category itself. Emits ticket_settings.changed.
 */
export async function saveCategory(ctx: Ctx, categoryId: string, fields: TypeFields & { parentId: string | null }) {
  await refuseBadParent(ctx, categoryId, fields.parentId);
  const set = { names: jsonText(fields.names), position: fields.position, active: fields.active, parent_id: fields.parentId };
  const saved = await db(ctx)
    .insertInto('ticket_categories')
    .values({ tenant_id: ctx.tenantId, id: categoryId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .returning(['id', 'names', 'parent_id as parentId', 'position', 'active'])
    .executeTakeFirstOrThrow();
  await emit(ctx, ticketSettingsChanged, { what: 'categories' });
  return saved;
}

async function refuseBadParent(ctx: Ctx, categoryId: string, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const rows = await db(ctx)
    .selectFrom('ticket_categories')
    .select(['id', 'parent_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]));
  if (parentId !== categoryId && !parents.has(parentId)) throw refuse('not_found');
  for (let above: string | null = parentId; above !== null; above = parents.get(above) ?? null) {
    if (above === categoryId) throw refuse('invalid_input', { issues: [{ path: 'body.parentId', message: 'ring' }] });
  }
}
