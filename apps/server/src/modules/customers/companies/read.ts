import { oneLine, toInstant } from '@otklik/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { type After, afterOf, pageOf } from '../keyset.ts';

export type CompanyQuery = { cursor?: string; limit: number; q?: string };

/** Companies by name, a page by keyset; `q` finds a part of the name. */
export async function listCompanies(ctx: Ctx, { cursor, limit, q }: CompanyQuery) {
  const after = afterOf(cursor);
  const words = oneLine(q ?? '');
  const named = words ? await idsNamed(ctx, words, after, limit + 1) : null;
  if (named?.length === 0) return { items: [], nextCursor: null };
  const found = await select(ctx)
    .where('c.merged_into_id', 'is', null)
    .$if(named !== null, (query) => query.where('c.id', 'in', named))
    .$if(named === null && after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple('c.sort_name', 'c.id'), '>', tuple(after?.name ?? '', after?.id ?? ''))),
    )
    .orderBy('c.sort_name')
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  const { rows, nextCursor } = pageOf(found, limit);
  return { items: rows.map(shown), nextCursor };
}

/** One company. Refuses company_not_found. */
export async function getCompany(ctx: Ctx, companyId: string) {
  const row = await select(ctx).where('c.id', '=', companyId).executeTakeFirst();
  if (!row) throw refuse('company_not_found');
  return shown(row);
}

function select(ctx: Ctx) {
  return db(ctx)
    .selectFrom('companies as c')
    .select([
      'c.id',
      'c.name',
      'c.sort_name',
      'c.domains',
      'c.note',
      'c.fields',
      'c.version',
      'c.created_at',
      'c.updated_at',
      'c.merged_into_id',
    ])
    .select((eb) =>
      eb
        .selectFrom('contacts as p')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('p.tenant_id', '=', 'c.tenant_id')
        .whereRef('p.company_id', '=', 'c.id')
        .where('p.merged_into_id', 'is', null)
        .as('people'),
    )
    .where('c.tenant_id', '=', ctx.tenantId);
}

/** Ids of the page's companies by a part of the name, by the function that may use the index. */
async function idsNamed(ctx: Ctx, words: string, after: After | null, most: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select companies_named(${words}, ${after?.name ?? null}, ${after?.id ?? null}, ${most}) as id`.execute(db(ctx));
  return rows.map((row) => row.id);
}

type Row = {
  id: string;
  name: string;
  domains: string[];
  note: string;
  fields: unknown;
  version: number;
  created_at: Date;
  updated_at: Date;
  people: number | null;
  merged_into_id: string | null;
};

function shown(row: Row) {
  return {
    id: row.id,
    name: row.name,
    domains: row.domains,
    note: row.note,
    fields: row.fields as FieldValues,
    contactCount: row.people ?? 0,
    createdAt: toInstant(row.created_at),
    updatedAt: toInstant(row.updated_at),
    version: row.version,
    mergedIntoId: row.merged_into_id,
  };
}
