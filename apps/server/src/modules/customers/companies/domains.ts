import { readableDomain } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** Domains as they are compared: lower case, international ones in letters, without a leading @ or a trailing dot, each once. Refuses address_not_valid. */
export function normalizeDomains(domains: readonly string[]): string[] {
  return [...new Set(domains.map(normalizeDomain))];
}

function normalizeDomain(written: string): string {
  const domain = written.trim().toLowerCase().replace(/^@/, '').replace(/\.$/, '');
  if (
    !/^(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)+$/u.test(
      domain,
    )
  ) {
    throw refuse('address_not_valid', { address: written });
  }
  return readableDomain(domain);
}

/** Makes these the domains of a company. Refuses already_exists when one is another company's: mail can join one only. */
export async function setDomains(ctx: Ctx, companyId: string, domains: readonly string[]): Promise<void> {
  await db(ctx)
    .deleteFrom('company_domains')
    .where('tenant_id', '=', ctx.tenantId)
    .where('company_id', '=', companyId)
    .$if(domains.length > 0, (query) => query.where('domain', 'not in', [...domains]))
    .execute();
  if (domains.length === 0) return;
  const rows = domains.toSorted().map((domain) => ({ tenant_id: ctx.tenantId, domain, company_id: companyId }));
  const own = await db(ctx)
    .insertInto('company_domains')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'domain'])
        .doUpdateSet((eb) => ({ company_id: eb.ref('excluded.company_id') }))
        .whereRef('company_domains.company_id', '=', 'excluded.company_id'),
    )
    .returning('domain')
    .execute();
  if (own.length < domains.length) throw refuse('already_exists', { field: 'domains' });
}
