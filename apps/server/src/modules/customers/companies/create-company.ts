import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { newId, storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { fieldsAfter, keepFieldValues } from '../../fields/index.ts';
import { db } from '../db.ts';
import { checkCustomerFields } from '../fields/check-fields.ts';
import { normalizeDomains, setDomains } from './domains.ts';
import { getCompany } from './read.ts';

export type NewCompany = {
  name: string;
  domains?: readonly string[];
  note?: string;
  fields?: Readonly<Record<string, unknown>>;
  demo?: boolean;
};

/** Adds a company. Names may repeat, domains may not. Refuses already_exists, address_not_valid, field_not_found, field_not_valid, file_not_found. Emits customer.company_changed. */
export async function createCompany(ctx: Ctx, given: NewCompany) {
  const fields = await checkCustomerFields(ctx, 'company', given.fields ?? {}, {});
  const company = {
    id: newId<'company'>(),
    name: given.name,
    domains: normalizeDomains(given.domains ?? []),
    note: storableText(given.note ?? ''),
  };
  await db(ctx)
    .insertInto('companies')
    .values({
      tenant_id: ctx.tenantId,
      ...company,
      fields: jsonText(fieldsAfter({}, fields)),
      demo: given.demo ?? false,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  await setDomains(ctx, company.id, company.domains);
  await keepFieldValues(ctx, company.id, fields);
  await emit(ctx, companyChanged, { companyId: company.id });
  return getCompany(ctx, company.id);
}
