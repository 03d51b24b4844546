import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { normalizeDomains, setDomains } from './domains.ts';
import { getCompany } from './read.ts';

export type CompanyChange = { name?: string; domains?: readonly string[]; note?: string; version?: number };

/** Changes a company. Locks its row. Refuses company_not_found, already_merged, version_conflict, already_exists, address_not_valid. Emits customer.company_changed. */
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
  const company = {
    id: companyId,
    name: change.name ?? old.name,
    domains: change.domains ? normalizeDomains(change.domains) : old.domains,
    note: change.note === undefined ? old.note : storableText(change.note),
  };
  if (change.domains) await setDomains(ctx, companyId, company.domains);
  await db(ctx)
    .updateTable('companies')
    .set({ name: company.name, domains: company.domains, note: company.note, version: old.version + 1, updated_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', companyId)
    .execute();
  await emit(ctx, companyChanged, { companyId });
  return getCompany(ctx, companyId);
}
