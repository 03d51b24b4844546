import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { newId, normalizeEmail, oneLine, storableText } from '@otklik/core';
import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { CustomersTables } from '../tables.ts';

/** `email` is the address mail goes to, which need not be the one that was asked for. */
export type FoundContact = { contactId: string; name: string; email: string | null; companyId: string | null };

/**
 * The contact of a mail address, made when new. A new one, and one without a company, joins the company whose domains hold the address's.
 * A contact known by address alone takes the name that comes. Two mails at once from one new address make one contact.
 * Refuses address_not_valid when the text cannot be an address at all. Emits customer.contact_changed when something was made or changed.
 */
export async function findOrMakeContact(ctx: Ctx, sender: { name: string; email: string }): Promise<FoundContact> {
  const email = normalizeEmail(storableText(sender.email));
  if (!/^[^\s@]+@[^\s]+$/u.test(email) || email.length > 254) throw refuse('address_not_valid', { address: sender.email });
  const name = oneLine(storableText(sender.name)) || email;
  const known = await find(ctx, email);
  if (known) return known.name === email && name !== email ? rename(ctx, known, name, email) : join(ctx, known, email);
  const companyId = await companyOfDomain(ctx, email);
  const contactId = newId<'contact'>();
  const made = await make(ctx, { contactId, name, email, companyId });
  // somebody made it between our look and our insert, which waited for that commit: what is there now is it
  if (!made) return (await find(ctx, email)) ?? gone();
  await emit(ctx, contactChanged, { contactId });
  return { contactId, name, email, companyId };
}

type Known = FoundContact & { domainCompanyId: string | null };

async function find(ctx: Ctx, email: string): Promise<Known | undefined> {
  return (await byEmail(ctx, { tenantId: ctx.tenantId, email, domain: domainOf(email) }))[0];
}

const byEmail = prepared((builder: Kysely<CustomersTables>, p: { tenantId: string; email: string; domain: string }) =>
  builder
    .selectFrom('contact_addresses as a')
    .innerJoin('contacts as c', (join) => join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.contact_id'))
    .leftJoin('company_domains as d', (join) => join.onRef('d.tenant_id', '=', 'a.tenant_id').on('d.domain', '=', p.domain))
    .select(['c.id as contactId', 'c.name', 'c.email', 'c.company_id as companyId', 'd.company_id as domainCompanyId'])
    .where('a.tenant_id', '=', p.tenantId)
    .where('a.kind', '=', 'email')
    .where('a.value', '=', p.email),
);

async function companyOfDomain(ctx: Ctx, email: string): Promise<string | null> {
  const row = await db(ctx)
    .selectFrom('company_domains')
    .select('company_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('domain', '=', domainOf(email))
    .executeTakeFirst();
  return row?.company_id ?? null;
}

/** Address and contact in one statement: the address's key decides who was first, and the loser leaves nothing behind. */
async function make(ctx: Ctx, contact: { contactId: string; name: string; email: string; companyId: string | null }): Promise<boolean> {
  const { contactId, name, email, companyId } = contact;
  const row = await db(ctx)
    .with('claimed', (q) =>
      q
        .insertInto('contact_addresses')
        .values({ tenant_id: ctx.tenantId, kind: 'email', value: email, contact_id: contactId })
        .onConflict((conflict) => conflict.doNothing())
        .returning(['tenant_id', 'contact_id']),
    )
    .insertInto('contacts')
    .columns(['tenant_id', 'id', 'name', 'company_id', 'email', 'created_at', 'updated_at'])
    .expression((eb) =>
      eb
        .selectFrom('claimed')
        .select(({ cast, val }) => [
          'claimed.tenant_id',
          'claimed.contact_id as id',
          cast<string>(val(name), 'text').as('name'),
          cast<string | null>(val(companyId), 'uuid').as('company_id'),
          cast<string>(val(email), 'text').as('email'),
          cast<Date>(val(ctx.now), 'timestamptz').as('created_at'),
          cast<Date>(val(ctx.now), 'timestamptz').as('updated_at'),
        ]),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

async function join(ctx: Ctx, known: Known, address: string): Promise<FoundContact> {
  const { contactId, name, email, companyId, domainCompanyId } = known;
  if (companyId !== null || domainCompanyId === null) return { contactId, name, email, companyId };
  await update(ctx, contactId, { company_id: domainCompanyId });
  return { contactId, name: name || address, email, companyId: domainCompanyId };
}

async function rename(ctx: Ctx, known: Known, name: string, email: string): Promise<FoundContact> {
  const joined = await join(ctx, known, email);
  await update(ctx, known.contactId, { name });
  return { ...joined, name };
}

async function update(ctx: Ctx, contactId: string, set: { name?: string; company_id?: string }): Promise<void> {
  await db(ctx)
    .updateTable('contacts')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await emit(ctx, contactChanged, { contactId });
}

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);

function gone(): never {
  throw new Error('a contact that was there a moment ago is gone');
}
