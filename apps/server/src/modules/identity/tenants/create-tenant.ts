import { permissions } from '@otklik/contract/permissions.ts';
import { tenantCreated } from '@otklik/contract/identity/events.ts';
import { type Id, newId } from '@otklik/core';
import words from '@otklik/locales/seed/tenant.json' with { type: 'json' };
import type { Ctx } from '../../../platform/ctx.ts';
import { enterTenant } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type NewTenant = { slug: string; name: string; locale: 'ru' | 'en'; timeZone: string };

/** The roles a tenant begins with. Their names are the tenant's own words afterwards. */
const shippedRoles = [
  { key: 'administrator', permissions: [...permissions] },
  {
    key: 'supervisor',
    permissions: permissions.filter(
      (p) => !['channels.manage', 'roles.manage', 'keys.manage', 'settings.manage', 'webhooks.manage'].includes(p),
    ),
  },
  { key: 'agent', permissions: ['tickets.see_all', 'tickets.write', 'tickets.reply', 'tickets.note', 'customers.read', 'customers.write'] },
  { key: 'light_agent', permissions: ['tickets.see_team', 'tickets.note', 'customers.read'] },
] as const;

/**
 * Makes a tenant with its shipped roles. Called in a system transaction, which it narrows to the new tenant.
 * Refuses already_exists when the slug is taken. Emits tenant.created, on which other modules lay what a tenant begins with.
 */
export async function createTenant(ctx: Ctx, tenant: NewTenant): Promise<{ tenantId: Id<'tenant'>; roleIds: Record<string, Id<'role'>> }> {
  const tenantId = newId<'tenant'>();
  const made = await db(ctx)
    .insertInto('tenants')
    .values({
      tenant_id: tenantId,
      slug: tenant.slug,
      name: tenant.name,
      locale: tenant.locale,
      time_zone: tenant.timeZone,
      demo: null,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('tenant_id')
    .executeTakeFirst();
  if (!made) throw refuse('already_exists', { field: 'slug' });
  await enterTenant(ctx, tenantId);
  const roles = shippedRoles.map((role) => ({
    tenant_id: tenantId,
    id: newId<'role'>(),
    key: role.key,
    name: words.roles[role.key][tenant.locale],
    permissions: [...role.permissions],
    created_at: ctx.now,
  }));
  await db(ctx).insertInto('roles').values(roles).execute();
  await emit(ctx, tenantCreated, { tenantId, locale: tenant.locale });
  return { tenantId, roleIds: Object.fromEntries(roles.map((role) => [role.key, role.id])) };
}
