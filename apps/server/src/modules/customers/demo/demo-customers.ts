import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { fieldsAfter, forgetFieldValues, keepManyFieldValues } from '../../fields/index.ts';
import { db } from '../db.ts';
import { checkCustomerFields } from '../fields/check-fields.ts';

/** `fields`: values of custom fields, by id */
type Filled = { fields?: Readonly<Record<string, unknown>> };
export type DemoCompany = Filled & { id: string; name: string; domain: string; note: string; createdAt: Date };
export type DemoContact = Filled & {
  id: string;
  name: string;
  companyId: string | null;
  email: string;
  phone: string;
  note: string;
  createdAt: Date;
};

/** Adds the clients of the demo company: companies with their domains, contacts with an address and a phone; with values in custom fields. Refuses field_not_found, field_not_valid. */
export async function addDemoCustomers(ctx: Ctx, companies: readonly DemoCompany[], contacts: readonly DemoContact[]): Promise<void> {
  const tenant_id = ctx.tenantId;
  const stamps = (at: Date) => ({ demo: true, created_at: at, updated_at: at });
  const ofCompanies = await filled(ctx, 'company', companies);
  const ofContacts = await filled(ctx, 'contact', contacts);
  await insertRows(
    ctx,
    'companies',
    companies.map(({ id, name, domain, note, createdAt }, n) => ({
      ...{ tenant_id, id, name, domains: [domain], note, ...stamps(createdAt) },
      fields: fieldsAfter({}, ofCompanies[n]?.changes ?? []),
    })),
  );
  await insertRows(
    ctx,
    'company_domains',
    companies.map(({ id, domain }) => ({ tenant_id, domain, company_id: id })),
  );
  await insertRows(
    ctx,
    'contacts',
    contacts.map(({ id, name, companyId, email, note, createdAt }, n) => ({
      tenant_id,
      id,
      name,
      company_id: companyId,
      email,
      note,
      fields: fieldsAfter({}, ofContacts[n]?.changes ?? []),
      ...stamps(createdAt),
    })),
  );
  const addresses = contacts.flatMap(({ id, email, phone }) => [
    { tenant_id, kind: 'email', value: email, contact_id: id, position: 0 },
    { tenant_id, kind: 'phone', value: phone, contact_id: id, position: 1 },
  ]);
  await insertRows(ctx, 'contact_addresses', addresses);
  await keepManyFieldValues(ctx, [...ofCompanies, ...ofContacts]);
}

/** What is written into custom fields, judged one after another: the definitions are remembered. */
async function filled(ctx: Ctx, of: 'contact' | 'company', given: readonly (Filled & { id: string })[]) {
  const kept = [];
  for (const { id, fields = {} } of given) kept.push({ subjectId: id, changes: await checkCustomerFields(ctx, of, fields, {}) });
  return kept;
}

/**
 * Removes the clients of the demo company. `inUse` are contacts and companies that tickets of the tenant's own name: they stay, as its own,
 * and so does the company of a contact that stays or was added since.
 */
export async function removeDemoCustomers(
  ctx: Ctx,
  inUse: { contactIds: readonly string[]; companyIds: readonly string[] },
): Promise<void> {
  const of = { tenant: ctx.tenantId };
  const keep = async (table: 'contacts' | 'companies', ids: readonly string[]) => {
    if (ids.length > 0)
      await db(ctx)
        .updateTable(table)
        .set({ demo: false })
        .where('tenant_id', '=', of.tenant)
        .where('id', 'in', [...ids])
        .execute();
  };
  const drop = async (table: 'contacts' | 'companies') => {
    const gone = await db(ctx).deleteFrom(table).where('tenant_id', '=', of.tenant).where('demo', '=', true).returning('id').execute();
    await forgetFieldValues(
      ctx,
      gone.map(({ id }) => id),
    );
  };
  await keep('contacts', inUse.contactIds);
  await drop('contacts');
  const leaning = await db(ctx)
    .selectFrom('contacts')
    .select('company_id')
    .distinct()
    .where('tenant_id', '=', of.tenant)
    .where('company_id', 'is not', null)
    .execute();
  await keep('companies', [...inUse.companyIds, ...leaning.flatMap(({ company_id }) => company_id ?? [])]);
  await drop('companies');
}
