import { tenantChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { checkZone } from './check-zone.ts';
import { readTenant } from './read-tenant.ts';

export type TenantChange = { name?: string | undefined; locale?: 'ru' | 'en' | undefined; timeZone?: string | undefined };

/** Changes the tenant's name, language or zone. Refuses invalid_input for an unknown zone. Emits tenant.changed. */
export async function changeTenant(ctx: Ctx, wanted: TenantChange) {
  if (wanted.timeZone !== undefined) checkZone(wanted.timeZone);
  const was = await readTenant(ctx);
  await db(ctx)
    .updateTable('tenants')
    .set({ name: wanted.name ?? was.name, locale: wanted.locale ?? was.locale, time_zone: wanted.timeZone ?? was.timeZone })
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
  await emit(ctx, tenantChanged, { tenantId: ctx.tenantId });
  await audit(ctx, { action: 'tenant.changed', target: { kind: 'tenant', id: ctx.tenantId, name: was.name }, details: wanted });
  return readTenant(ctx);
}
