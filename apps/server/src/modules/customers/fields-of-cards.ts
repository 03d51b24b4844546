import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { db } from './db.ts';

/** The custom fields of contacts or of companies as they are stored, by the card's id; unknown ones are left out. One query. */
export async function fieldsOfCards(ctx: Ctx, of: 'contacts' | 'companies', ids: readonly string[]): Promise<Map<string, FieldValues>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom(of)
    .select(['id', 'fields'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.fields as unknown as FieldValues]));
}
