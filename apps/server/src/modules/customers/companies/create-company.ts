import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { newId, storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { normalizeDomains, setDomains } from './domains.ts';
import { getCompany } from './read.ts';

export type NewCompany = { name: string; domains?: readonly string[]; note?: string; demo?: boolean };

/** Adds a company. Names may repeat, domains may not. Refuses already_exists, address_not_valid. Emits customer.company_changed. */
export async function createCompany(ctx: Ctx, given: NewCompany) {
  const company = {
    id: newId<'company'>(),
    name: given.name,
    domains: normalizeDomains(given.domains ?? []),
    note: storableText(given.note ?? ''),
  };
  await db(ctx)
    .insertInto('companies')
    .values({ tenant_id: ctx.tenantId, ...company, demo: given.demo ?? false, created_at: ctx.now, updated_at: ctx.now })
    .execute();
  await setDomains(ctx, company.id, company.domains);
  await emit(ctx, companyChanged, { companyId: company.id });
  return getCompany(ctx, company.id);
}
