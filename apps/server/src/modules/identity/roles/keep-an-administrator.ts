import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/**
 * Makes a change after which the tenant still has an active administrator. Locks the administrator role first, so that two administrators who
 * step down at once do so one after the other. Refuses last_administrator.
 */
export async function keepAnAdministrator(ctx: Ctx, change: () => Promise<void>): Promise<void> {
  const role = await db(ctx)
    .selectFrom('roles')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('key', '=', 'administrator')
    .forNoKeyUpdate()
    .executeTakeFirst();
  await change();
  if (!role) return;
  const left = await db(ctx)
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('role_id', '=', role.id)
    .where('status', '=', 'active')
    .limit(1)
    .executeTakeFirst();
  if (!left) throw refuse('last_administrator');
}
