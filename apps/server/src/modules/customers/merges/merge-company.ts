import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { companiesMerged } from '@otklik/contract/customers/merges.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { getCompany } from '../companies/read.ts';
import { db } from '../db.ts';
import { lockTwo } from './lock-two.ts';
import { takeFields } from './merge-fields.ts';
import { changesOf, joinedNote, keepMerge } from './records.ts';

/**
 * Makes two companies one: domains and people go over, tickets follow by the event, notes are joined. Locks both rows.
 * Refuses company_not_found, already_merged, invalid_input. Emits customer.companies_merged and customer.company_changed of both.
 */
export async function mergeCompany(ctx: Ctx, fromId: string, intoId: string) {
  const { from, into } = await lockTwo(ctx, 'companies', fromId, intoId);
  if (from.merged_into_id || into.merged_into_id) throw refuse('already_merged');
  const [domains, contactIds] = [await moveDomains(ctx, fromId, intoId), await movePeople(ctx, fromId, intoId)];
  const after = { note: joinedNote(into.note, from.note) };
  const { taken, fields } = await takeFields(ctx, 'company', from, into);
  const mergeId = await keepMerge(ctx, {
    kind: 'company',
    from,
    intoId,
    moved: { domains, contactIds, fields: taken },
    changes: changesOf({ note: into.note }, after),
  });
  const all = [...new Set([...into.domains, ...domains])];
  await writeCompany(ctx, intoId, { ...after, fields, domains: all });
  await writeCompany(ctx, fromId, { domains: [], merged_into_id: intoId });
  await Promise.all([
    emit(ctx, companiesMerged, { mergeId, fromId, intoId }),
    emit(ctx, companyChanged, { companyId: fromId }),
    emit(ctx, companyChanged, { companyId: intoId }),
  ]);
  return { mergeId, company: await getCompany(ctx, intoId) };
}

/** Writes fields of a company and raises its version. */
export async function writeCompany(ctx: Ctx, companyId: string, set: Record<string, unknown>): Promise<void> {
  await db(ctx)
    .updateTable('companies')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', companyId)
    .execute();
}

async function moveDomains(ctx: Ctx, fromId: string, intoId: string): Promise<string[]> {
  const rows = await db(ctx)
    .updateTable('company_domains')
    .set({ company_id: intoId })
    .where('tenant_id', '=', ctx.tenantId)
    .where('company_id', '=', fromId)
    .returning('domain')
    .execute();
  return rows.map(({ domain }) => domain).toSorted();
}

async function movePeople(ctx: Ctx, fromId: string, intoId: string): Promise<string[]> {
  const rows = await db(ctx)
    .updateTable('contacts')
    .set((eb) => ({ company_id: intoId, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('company_id', '=', fromId)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
