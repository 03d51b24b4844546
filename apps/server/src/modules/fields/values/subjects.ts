import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/**
 * What has a value of a field that passes a test, as a subquery of ids; the test is over `v.key` and `v.number` (`indexKeys` of @otklik/core says what
 * stands there). They are read from the index once, whatever many rows are asked whether they are among them.
 */
export const subjectsWith = (ctx: Ctx, fieldId: string, test: RawBuilder<unknown> = sql`true`) =>
  sql`(select v.subject_id from field_values v where v.tenant_id = ${ctx.tenantId}::uuid and v.field_id = ${fieldId}::uuid and ${test})`;
