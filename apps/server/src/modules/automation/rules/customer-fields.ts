import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { factOf } from '@otklik/contract/tickets/ticket-facts.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { fieldsOfCards } from '../../customers/index.ts';
import { fieldsOf } from '../../fields/index.ts';

/** Custom fields that the requester and the company of a ticket have, as conditions name them. */
export type CustomerFields = { contact: readonly string[]; company: readonly string[] };
type People = { requester: string; company: string | null };

/** Which of these fields are the requester's and which the company's. */
export async function customerFieldsAmong(ctx: Ctx, asked: ReadonlySet<string>): Promise<CustomerFields> {
  const ids = [...asked].flatMap((key) => customFieldId(key) ?? []);
  if (ids.length === 0) return { contact: [], company: [] };
  const own = async (of: 'contact' | 'company') =>
    (await fieldsOf(ctx, of)).filter(({ id }) => ids.includes(id)).map(({ id }) => `field:${id}`);
  return { contact: await own('contact'), company: await own('company') };
}

/** Their values of some people and companies as they are now, ready to be asked; a query for each of the two that is asked. */
export async function readCustomerFields(ctx: Ctx, { contact, company }: CustomerFields, people: readonly People[]) {
  const contacts =
    contact.length > 0
      ? await fieldsOfCards(
          ctx,
          'contacts',
          people.map(({ requester }) => requester),
        )
      : new Map<string, never>();
  const companies =
    company.length > 0
      ? await fieldsOfCards(
          ctx,
          'companies',
          people.flatMap((one) => one.company ?? []),
        )
      : new Map<string, never>();
  return ({ requester, company: companyId }: People): Record<string, unknown> =>
    Object.fromEntries([
      ...contact.map((key) => [key, valueOf(contacts.get(requester), key)]),
      ...company.map((key) => [key, valueOf(companyId ? companies.get(companyId) : undefined, key)]),
    ]);
}

function valueOf(fields: Readonly<Record<string, unknown>> | undefined, key: string): unknown {
  const value = fields?.[customFieldId(key) ?? ''];
  return value === undefined || value === null ? null : factOf(value as never);
}
