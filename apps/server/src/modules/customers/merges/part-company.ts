import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { companiesParted } from '@otklik/contract/customers/merges.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { lockTwo } from './lock-two.ts';
import { writeCompany } from './merge-company.ts';
import { returnFields } from './merge-fields.ts';
import { type Changes, takenBack } from './records.ts';

type Merge = {
  id: string;
  from_id: string;
  into_id: string;
  moved: { domains: string[]; contactIds: string[]; fields?: FieldValues };
  changes: Changes;
};

/**
 * Makes a merged company one of its own again: domains and people that are still where they went go back, tickets by the event. Locks both rows.
 * Refuses already_merged while the one it was merged into is merged itself. Emits customer.companies_parted and customer.company_changed of both.
 */
export async function partCompany(ctx: Ctx, merge: Merge): Promise<void> {
  const { from_id: fromId, into_id: intoId, moved } = merge;
  const { into } = await lockTwo(ctx, 'companies', fromId, intoId);
  if (into.merged_into_id) throw refuse('already_merged');
  const domains = await domainsBack(ctx, moved.domains, fromId, intoId);
  if (moved.contactIds.length > 0)
    await db(ctx)
      .updateTable('contacts')
      .set((eb) => ({ company_id: fromId, version: eb('version', '+', 1) }))
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', 'in', moved.contactIds)
      .where('company_id', '=', intoId)
      .execute();
  const back = { ...takenBack(merge.changes, { ...into }), ...(await returnFields(ctx, 'company', into, moved.fields)) };
  const left = into.domains.filter((domain) => !domains.includes(domain));
  await writeCompany(ctx, intoId, { ...back, domains: left });
  await writeCompany(ctx, fromId, { domains, merged_into_id: null });
  await Promise.all([
    emit(ctx, companiesParted, { mergeId: merge.id, fromId, intoId }),
    emit(ctx, companyChanged, { companyId: fromId }),
    emit(ctx, companyChanged, { companyId: intoId }),
  ]);
}

async function domainsBack(ctx: Ctx, domains: readonly string[], fromId: string, intoId: string): Promise<string[]> {
  if (domains.length === 0) return [];
  const rows = await db(ctx)
    .updateTable('company_domains')
    .set({ company_id: fromId })
    .where('tenant_id', '=', ctx.tenantId)
    .where('domain', 'in', [...domains])
    .where('company_id', '=', intoId)
    .returning('domain')
    .execute();
  const there = new Set(rows.map(({ domain }) => domain));
  return domains.filter((domain) => there.has(domain));
}
