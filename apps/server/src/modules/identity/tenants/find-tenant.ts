import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

export type TenantFound = { tenantId: Id<'tenant'>; slug: string; name: string; locale: 'ru' | 'en'; timeZone: string; createdAt: Date };

/** Every tenant of the installation by slug. In a system transaction: for who runs the installation, never for a request. */
export async function listTenants(ctx: Ctx): Promise<TenantFound[]> {
  const rows = await db(ctx)
    .selectFrom('tenants')
    .select(['tenant_id', 'slug', 'name', 'locale', 'time_zone', 'created_at'])
    .orderBy('slug')
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    slug: row.slug,
    name: row.name,
    locale: row.locale === 'en' ? 'en' : 'ru',
    timeZone: row.time_zone,
    createdAt: row.created_at,
  }));
}

/** The tenant of a slug, or null. In a system transaction, as above. */
export async function findTenant(ctx: Ctx, slug: string): Promise<TenantFound | null> {
  return (await listTenants(ctx)).find((tenant) => tenant.slug === slug) ?? null;
}
