import { fieldsChanged } from '@otklik/contract/fields/fields.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { countValues } from '../values/in-use.ts';
import { lockFields } from './lock-fields.ts';
import { forgetFields } from './read-fields.ts';

/** Removes a field that nothing has a value of. Locks the tenant's fields. Refuses field_not_found, in_use. Emits fields.changed. */
export async function removeField(ctx: Ctx, fieldId: string): Promise<{ ok: true }> {
  const field = (await lockFields(ctx)).find(({ id }) => id === fieldId);
  if (!field) throw refuse('field_not_found');
  const count = await countValues(ctx, fieldId);
  if (count > 0) throw refuse('in_use', { count });
  await db(ctx).deleteFrom('custom_fields').where('tenant_id', '=', ctx.tenantId).where('id', '=', fieldId).execute();
  forgetFields(ctx);
  await emit(ctx, fieldsChanged, { of: field.of });
  return { ok: true };
}
