import { fieldsChanged } from '@otklik/contract/fields/fields.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { lockFields } from './lock-fields.ts';
import { type Field, type FieldSubject, forgetFields } from './read-fields.ts';

/** Puts fields into the order asked; those not named follow as they stood. Unknown ids are passed over. Emits fields.changed. */
export async function orderFields(ctx: Ctx, of: FieldSubject, fieldIds: readonly string[]): Promise<{ items: Field[] }> {
  const fields = (await lockFields(ctx)).filter((field) => field.of === of);
  const place = new Map([...new Set(fieldIds)].map((id, at) => [id, at]));
  const items = fields
    .toSorted((a, b) => (place.get(a.id) ?? fieldIds.length) - (place.get(b.id) ?? fieldIds.length))
    .map((field, position) => ({ ...field, position }));
  const ids = items.map(({ id }) => id);
  await db(ctx)
    .updateTable('custom_fields')
    .set({ position: sql<number>`array_position(${ids}::uuid[], id) - 1` })
    .where('tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  forgetFields(ctx);
  await emit(ctx, fieldsChanged, { of });
  return { items };
}
