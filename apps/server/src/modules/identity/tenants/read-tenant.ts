import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The tenant's own name, language and zone, and whether the demo company is in it. */
export async function readTenant(ctx: Ctx) {
  const row = await db(ctx)
    .selectFrom('tenants')
    .select(['name', 'slug', 'locale', 'time_zone', 'demo'])
    .where('tenant_id', '=', ctx.tenantId)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    slug: row.slug,
    locale: row.locale === 'en' ? ('en' as const) : ('ru' as const),
    timeZone: row.time_zone,
    demoLoaded: row.demo !== null,
  };
}
