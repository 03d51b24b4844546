import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { storableText } from '@otklik/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsAfter, keepFieldValues } from '../../fields/index.ts';
import { db } from '../db.ts';
import { checkCustomerFields } from '../fields/check-fields.ts';
import { normalizeDomains, setDomains } from './domains.ts';
import { getCompany } from './read.ts';

export type CompanyChange = {
  name?: string;
  domains?: readonly string[];
  note?: string;
  fields?: Readonly<Record<string, unknown>>;
  version?: number;
};

/** Changes a company. Locks its row. Refuses company_not_found, already_merged, version_conflict, already_exists, address_not_valid, field_not_found, field_not_valid, file_not_found. Emits customer.company_changed. */
export async function changeCompany(ctx: Ctx, companyId: string, change: CompanyChange) {
  const old = await db(ctx)
    .selectFrom('companies')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', companyId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!old) throw refuse('company_not_found');
  if (old.merged_into_id) throw refuse('already_merged');
  if (change.version !== undefined && change.version !== old.version) throw refuse('version_conflict', { version: old.version });
  const fields = change.fields ? await checkCustomerFields(ctx, 'company', change.fields, old.fields) : [];
  const company = {
    id: companyId,
    name: change.name ?? old.name,
    domains: change.domains ? normalizeDomains(change.domains) : old.domains,
    note: change.note === undefined ? old.note : storableText(change.note),
  };
  if (change.domains) await setDomains(ctx, companyId, company.domains);
  await db(ctx)
    .updateTable('companies')
    .set({
      name: company.name,
      domains: company.domains,
      note: company.note,
      fields: jsonText(fieldsAfter(old.fields as FieldValues, fields)),
      version: old.version + 1,
      updated_at: ctx.now,
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', companyId)
    .execute();
  await keepFieldValues(ctx, companyId, fields);
  await emit(ctx, companyChanged, { companyId });
  return getCompany(ctx, companyId);
}
