import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { IdentityTables } from '../tables.ts';

/** The tenant's own name, language and zone, and whether the demo company is in it. */
export async function readTenant(ctx: Ctx) {
  const [row] = await byId(ctx, { tenantId: ctx.tenantId });
  if (!row) throw new Error('the tenant of a transaction is there');
  return {
    name: row.name,
    slug: row.slug,
    locale: row.locale === 'en' ? ('en' as const) : ('ru' as const),
    timeZone: row.time_zone,
    demoLoaded: row.demo !== null,
  };
}

const byId = prepared((builder: Kysely<IdentityTables>, p: { tenantId: string }) =>
  builder.selectFrom('tenants').select(['name', 'slug', 'locale', 'time_zone', 'demo']).where('tenant_id', '=', p.tenantId),
);
