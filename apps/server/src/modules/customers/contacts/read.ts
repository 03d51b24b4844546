import { normalizeEmail, oneLine, phoneBeginnings, storableText, toE164, toInstant } from '@otklik/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { type After, afterOf, pageOf } from '../keyset.ts';
import type { Address } from './addresses.ts';

export type ContactQuery = { cursor?: string; limit: number; q?: string; companyId?: string; address?: string };

/** Contacts by name, a page by keyset. `q` finds a part of the name or the beginning of an address, `address` a whole one. */
export async function listContacts(ctx: Ctx, { cursor, limit, q, companyId, address }: ContactQuery) {
  const after = afterOf(cursor);
  const words = oneLine(q ?? '');
  const named = words ? await idsNamed(ctx, words, companyId ?? null, after, limit + 1) : null;
  const owners = address === undefined ? null : await ownersOf(ctx, address);
  if (named?.length === 0 || owners?.length === 0) return { items: [], nextCursor: null };
  const found = await select(ctx)
    .where('c.merged_into_id', 'is', null)
    .$if(named !== null, (query) => query.where('c.id', 'in', named))
    .$if(owners !== null, (query) => query.where('c.id', 'in', owners))
    .$if(companyId !== undefined, (query) => query.where('c.company_id', '=', companyId ?? null))
    .$if(named === null && after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple('c.sort_name', 'c.id'), '>', tuple(after?.name ?? '', after?.id ?? ''))),
    )
    .orderBy('c.sort_name')
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  const { rows, nextCursor } = pageOf(found, limit);
  const addresses = await addressesOf(
    ctx,
    rows.map((row) => row.id),
  );
  return { items: rows.map((row) => shown(row, addresses.get(row.id) ?? [])), nextCursor };
}

/** One contact, also one that was merged into another. Refuses contact_not_found. */
export async function getContact(ctx: Ctx, contactId: string) {
  const row = await select(ctx).where('c.id', '=', contactId).executeTakeFirst();
  if (!row) throw refuse('contact_not_found');
  return shown(row, (await addressesOf(ctx, [contactId])).get(contactId) ?? []);
}

/** Addresses of contacts, in the order they stand in on the card. */
export async function addressesOf(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, Address[]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('contact_addresses')
    .select(['contact_id', 'kind', 'value'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', 'in', [...contactIds])
    .orderBy('position')
    .orderBy('value')
    .execute();
  const grouped = new Map<string, Address[]>();
  for (const { contact_id, kind, value } of rows) {
    const own = grouped.get(contact_id) ?? [];
    own.push({ kind: kind as Address['kind'], value });
    grouped.set(contact_id, own);
  }
  return grouped;
}

function select(ctx: Ctx) {
  return db(ctx)
    .selectFrom('contacts as c')
    .leftJoin('companies as f', (join) => join.onRef('f.tenant_id', '=', 'c.tenant_id').onRef('f.id', '=', 'c.company_id'))
    .select([
      'c.id',
      'c.name',
      'c.sort_name',
      'c.company_id',
      'f.name as company_name',
      'c.locale',
      'c.note',
      'c.fields',
      'c.created_at',
      'c.updated_at',
      'c.version',
      'c.merged_into_id',
    ])
    .where('c.tenant_id', '=', ctx.tenantId);
}

/** Ids of the page's contacts by a part of the name or the beginning of an address, by the function that may use the index. */
async function idsNamed(ctx: Ctx, words: string, companyId: string | null, after: After | null, most: number): Promise<string[]> {
  const beginnings = [...(/^\S{3,}$/u.test(words) ? [words.toLowerCase()] : []), ...phoneBeginnings(words)];
  const { rows } = await sql<{
    id: string;
  }>`select contacts_named(${words}, ${beginnings}, ${companyId}, ${after?.name ?? null}, ${after?.id ?? null}, ${most}) as id`.execute(
    db(ctx),
  );
  return rows.map((row) => row.id);
}

/** Whose a whole address is, written in any way: at most one contact by mail and one by phone. */
async function ownersOf(ctx: Ctx, written: string): Promise<string[]> {
  const values = [normalizeEmail(storableText(written)), toE164(written)].filter((value) => value !== null);
  const rows = await db(ctx)
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', 'in', ['email', 'phone'])
    .where('value', 'in', values)
    .execute();
  return rows.map((row) => row.contact_id);
}

type Row = {
  id: string;
  name: string;
  company_id: string | null;
  company_name: string | null;
  locale: string | null;
  note: string;
  fields: unknown;
  created_at: Date;
  updated_at: Date;
  version: number;
  merged_into_id: string | null;
};

function shown(row: Row, addresses: Address[]) {
  return {
    id: row.id,
    name: row.name,
    addresses,
    companyId: row.company_id,
    companyName: row.company_name,
    locale: row.locale,
    note: row.note,
    fields: row.fields as FieldValues,
    createdAt: toInstant(row.created_at),
    updatedAt: toInstant(row.updated_at),
    version: row.version,
    mergedIntoId: row.merged_into_id,
  };
}
