import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { type Field, readFields } from './read-fields.ts';

/** The tenant's fields as they are now; nobody else changes them until the end of the transaction. */
export async function lockFields(ctx: Ctx): Promise<Field[]> {
  await lockNamed(ctx, `fields:${ctx.tenantId}`);
  return readFields(ctx);
}
