import { type FieldValues, wordsIn } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { declareSource } from '../search/index.ts';
import { addressesOf } from './contacts/read.ts';
import { db } from './db.ts';

declareSource('contact', 'contacts', async (ctx, ids) => {
  const rows = await db(ctx)
    .selectFrom('contacts as c')
    .leftJoin('companies as f', (join) => join.onRef('f.tenant_id', '=', 'c.tenant_id').onRef('f.id', '=', 'c.company_id'))
    .select(['c.id', 'c.name', 'c.note', 'c.fields', 'c.created_at', 'f.name as company_name'])
    .where('c.tenant_id', '=', ctx.tenantId)
    .where('c.id', 'in', [...ids])
    .where('c.merged_into_id', 'is', null)
    .execute();
  const addresses = await addressesOf(ctx, ids);
  return rows.map((row) => ({
    id: row.id,
    kind: 'contact' as const,
    ticketId: null,
    at: row.created_at,
    title: row.name,
    names: [...(addresses.get(row.id) ?? []).map(({ value }) => value), ...(row.company_name ? [row.company_name] : [])],
    body: [row.note, ...wordsIn(row.fields as FieldValues)].join('\n'),
  }));
});

declareSource('company', 'companies', async (ctx: Ctx, ids) => {
  const rows = await db(ctx)
    .selectFrom('companies')
    .select(['id', 'name', 'domains', 'note', 'fields', 'created_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ids])
    .where('merged_into_id', 'is', null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: 'company' as const,
    ticketId: null,
    at: row.created_at,
    title: row.name,
    names: row.domains,
    body: [row.note, ...wordsIn(row.fields as FieldValues)].join('\n'),
  }));
});
