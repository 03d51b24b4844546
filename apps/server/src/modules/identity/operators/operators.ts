import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/**
 * Refuses forbidden to everybody but an operator of the installation, or a key of all scopes that one made. An operator sees over all tenants (a backup holds
 * them all), so no right of a tenant makes one: the first run, the command line, and nobody else do.
 */
export async function requireOperator(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const mine = db(ctx)
    .selectFrom('users as u')
    .select('u.id')
    .where('u.tenant_id', '=', ctx.tenantId)
    .where('u.operator', '=', true)
    .where('u.status', '=', 'active');
  const found =
    ctx.actor.kind === 'user'
      ? await mine.where('u.id', '=', ctx.actor.id).executeTakeFirst()
      : await mine
          .innerJoin('api_keys as k', (join) => join.onRef('k.tenant_id', '=', 'u.tenant_id').onRef('k.created_by', '=', 'u.id'))
          .where('k.id', '=', ctx.actor.id)
          .where(sql<boolean>`'*' = any(k.scopes)`)
          .executeTakeFirst();
  if (!found) throw refuse('forbidden', { permission: 'operator' });
}

/** Makes a person an operator of the installation, or takes it back. For the first run and the command line. */
export async function setOperator(ctx: Ctx, userId: string, operator: boolean): Promise<void> {
  await db(ctx).updateTable('users').set({ operator }).where('tenant_id', '=', ctx.tenantId).where('id', '=', userId).execute();
}

/** Whether the installation has an operator, over all tenants: in a system transaction. */
export async function hasOperator(ctx: Ctx): Promise<boolean> {
  return (
    (await db(ctx)
      .selectFrom('users')
      .select('id')
      .where('operator', '=', true)
      .where('status', '=', 'active')
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}
