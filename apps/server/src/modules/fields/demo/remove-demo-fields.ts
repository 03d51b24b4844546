import type { Ctx } from '../../../platform/ctx.ts';
import { sql } from 'kysely';
import { db } from '../db.ts';
import { lockFields } from '../definitions/lock-fields.ts';
import { forgetFields } from '../definitions/read-fields.ts';

/** Removes the fields of the demo company; one that something of the tenant's own has a value of stays, as the tenant's. Locks the tenant's fields. */
export async function removeDemoFields(ctx: Ctx, fieldIds: readonly string[]): Promise<void> {
  await lockFields(ctx);
  await sql`delete from custom_fields f where f.tenant_id = ${ctx.tenantId}::uuid and f.id = any(${[...fieldIds]}::uuid[])
    and not exists (select from field_values v where v.tenant_id = f.tenant_id and v.field_id = f.id)`.execute(db(ctx));
  forgetFields(ctx);
}
