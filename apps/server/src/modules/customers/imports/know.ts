import type { FieldValues } from '@otklik/core/fields/index.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Address } from '../contacts/addresses.ts';
import { addressesOf } from '../contacts/read.ts';
import { db } from '../db.ts';
import { companyKey, type Known, keyOf } from './plan.ts';
import type { BadLine, Line } from './read-line.ts';

/** What the database knows of the people and companies of these lines: four looks, however many lines. `lock` holds the contacts against other changes. */
export async function knownOf(ctx: Ctx, lines: readonly (Line | BadLine)[], lock: boolean): Promise<Known> {
  const good = lines.filter((line): line is Line => !('reason' in line));
  const values = [...new Set(good.flatMap(({ addresses }) => addresses.map(({ value }) => value)))];
  const names = [...new Set(good.flatMap(({ company }) => company || []))];
  const domains = [...new Set(values.filter((value) => value.includes('@')).map((value) => value.slice(value.lastIndexOf('@') + 1)))];
  const [owned, companies, joined] = await Promise.all([
    values.length === 0 ? [] : ownersOf(ctx, values),
    names.length === 0 ? [] : companiesNamed(ctx, names),
    domains.length === 0 ? [] : companiesOf(ctx, domains),
  ]);
  const ids = [...new Set(owned.map(({ contact_id }) => contact_id))];
  const [rows, addresses] =
    ids.length === 0 ? [[], new Map<string, Address[]>()] : [await contactsOf(ctx, ids, lock), await addressesOf(ctx, ids)];
  return {
    owners: new Map(owned.map((row) => [keyOf({ kind: row.kind as Address['kind'], value: row.value }), row.contact_id])),
    cards: new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          name: row.name,
          companyId: row.company_id,
          note: row.note,
          fields: row.fields as FieldValues,
          version: row.version,
          addresses: addresses.get(row.id) ?? [],
        },
      ]),
    ),
    companies: new Map(companies.map((row) => [companyKey(row.name), row.id])),
    domains: new Map(joined.map((row) => [row.domain, row.company_id])),
  };
}

const ownersOf = (ctx: Ctx, values: string[]) =>
  db(ctx)
    .selectFrom('contact_addresses')
    .select(['kind', 'value', 'contact_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', 'in', ['email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max', 'skype'])
    .where('value', 'in', values)
    .execute();

/** Of companies with one name the one made first. */
const companiesNamed = (ctx: Ctx, names: string[]) =>
  db(ctx)
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('merged_into_id', 'is', null)
    .where(sql<boolean>`sort_name = any(array(select sort_name_of(n) from unnest(${names}::text[]) n))`)
    .orderBy('id', 'desc')
    .execute();

const companiesOf = (ctx: Ctx, domains: string[]) =>
  db(ctx)
    .selectFrom('company_domains')
    .select(['domain', 'company_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('domain', 'in', domains)
    .execute();

const contactsOf = (ctx: Ctx, ids: string[], lock: boolean) =>
  db(ctx)
    .selectFrom('contacts')
    .select(['id', 'name', 'company_id', 'note', 'fields', 'version'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', ids)
    .orderBy('id')
    .$if(lock, (query) => query.forNoKeyUpdate())
    .execute();
