import { indexKeys } from '@otklik/core/fields/index.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { db } from '../db.ts';
import type { FieldChange } from './check-fields.ts';

const atOnce = 5000;

export type Kept = { subjectId: string; changes: readonly FieldChange[] };

/** Keeps the index of values in step with what has just changed on a ticket, a contact or a company. */
export const keepFieldValues = (ctx: Ctx, subjectId: string, changes: readonly FieldChange[]): Promise<void> =>
  keepManyFieldValues(ctx, [{ subjectId, changes }]);

/** The same of many at once, by two statements. */
export async function keepManyFieldValues(ctx: Ctx, kept: readonly Kept[]): Promise<void> {
  const { tenantId: tenant_id } = ctx;
  const stood = kept.flatMap(({ subjectId, changes }) =>
    changes.flatMap(({ field, from }) => (from === null ? [] : { subject_id: subjectId, field_id: field.id })),
  );
  if (stood.length > 0)
    await sql`delete from field_values v using jsonb_to_recordset(${jsonText(stood)}::jsonb) as s(subject_id uuid, field_id uuid)
      where v.tenant_id = ${tenant_id} and v.subject_id = s.subject_id and v.field_id = s.field_id`.execute(db(ctx));
  const rows = kept.flatMap(({ subjectId, changes }) =>
    changes.flatMap(({ field, to }) =>
      to === null ? [] : indexKeys(field.type, to).map((entry) => ({ tenant_id, field_id: field.id, subject_id: subjectId, ...entry })),
    ),
  );
  for (let from = 0; from < rows.length; from += atOnce)
    await db(ctx)
      .insertInto('field_values')
      .values(rows.slice(from, from + atOnce))
      .execute();
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
