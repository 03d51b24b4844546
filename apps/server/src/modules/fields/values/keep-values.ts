import { indexKeys } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { FieldChange } from './check-fields.ts';

/** Keeps the index of values in step with what has just changed on a ticket, a contact or a company. */
export async function keepFieldValues(ctx: Ctx, subjectId: string, changes: readonly FieldChange[]): Promise<void> {
  const { tenantId: tenant_id } = ctx;
  const stood = changes.filter(({ from }) => from !== null).map(({ field }) => field.id);
  if (stood.length > 0)
    await db(ctx)
      .deleteFrom('field_values')
      .where('tenant_id', '=', tenant_id)
      .where('subject_id', '=', subjectId)
      .where('field_id', 'in', stood)
      .execute();
  const rows = changes.flatMap(({ field, to }) =>
    to === null ? [] : indexKeys(field.type, to).map((entry) => ({ tenant_id, field_id: field.id, subject_id: subjectId, ...entry })),
  );
  if (rows.length > 0) await db(ctx).insertInto('field_values').values(rows).execute();
}

/** Forgets the values of what is being removed for good. */
export async function forgetFieldValues(ctx: Ctx, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await db(ctx)
    .deleteFrom('field_values')
    .where('tenant_id', '=', ctx.tenantId)
    .where('subject_id', 'in', [...subjectIds])
    .execute();
}
