import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { db } from '../db.ts';

export type DemoCompany = { id: string; name: string; domain: string; note: string; createdAt: Date };
export type DemoContact = {
  id: string;
  name: string;
  companyId: string | null;
  email: string;
  phone: string;
  note: string;
  createdAt: Date;
};

/** Adds the clients of the demo company: companies with their domains, contacts with an address and a phone. */
export async function addDemoCustomers(ctx: Ctx, companies: readonly DemoCompany[], contacts: readonly DemoContact[]): Promise<void> {
  const tenant_id = ctx.tenantId;
  const stamps = (at: Date) => ({ demo: true, created_at: at, updated_at: at });
  await insertRows(
    ctx,
    'companies',
    companies.map(({ id, name, domain, note, createdAt }) => ({ tenant_id, id, name, domains: [domain], note, ...stamps(createdAt) })),
  );
  await insertRows(
    ctx,
    'company_domains',
    companies.map(({ id, domain }) => ({ tenant_id, domain, company_id: id })),
  );
  await insertRows(
    ctx,
    'contacts',
    contacts.map(({ id, name, companyId, email, note, createdAt }) => ({
      tenant_id,
      id,
      name,
      company_id: companyId,
      email,
      note,
      ...stamps(createdAt),
    })),
  );
  const addresses = contacts.flatMap(({ id, email, phone }) => [
    { tenant_id, kind: 'email', value: email, contact_id: id, position: 0 },
    { tenant_id, kind: 'phone', value: phone, contact_id: id, position: 1 },
  ]);
  await insertRows(ctx, 'contact_addresses', addresses);
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
  const drop = (table: 'contacts' | 'companies') =>
    db(ctx).deleteFrom(table).where('tenant_id', '=', of.tenant).where('demo', '=', true).execute();
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
