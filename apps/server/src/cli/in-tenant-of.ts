import { findTenant, type TenantFound } from '../modules/identity/index.ts';
import type { Actor, App, Ctx } from '../platform/ctx.ts';
import { permissions } from '@otklik/contract/permissions.ts';
import { asSystem, inTenant } from '../platform/db/transaction.ts';
import { CommandError } from './command.ts';

/** Who acts when a command does: history and audit show these words. */
export const commandLine: Actor = { kind: 'system', id: null, name: 'command line', permissions: new Set(permissions), teamIds: [] };

/** The tenant of a slug. Refuses with the slugs there are. */
export function tenantOf(app: App, slug: string): Promise<TenantFound> {
  return asSystem(app, async (ctx) => {
    const tenant = await findTenant(ctx, slug);
    if (!tenant)
      throw new CommandError(
        'tenant_not_found',
        `There is no account "${slug}". \`npm run -s otklik -- tenant list\` shows those there are`,
      );
    return tenant;
  });
}

/** Runs a verb in one transaction of the tenant of a slug, as the command line. */
export async function inTenantOf<T>(app: App, slug: string, work: (ctx: Ctx, tenant: TenantFound) => Promise<T>): Promise<T> {
  const tenant = await tenantOf(app, slug);
  return inTenant(app, tenant.tenantId, { actor: commandLine, locale: tenant.locale }, (ctx) => work(ctx, tenant));
}
