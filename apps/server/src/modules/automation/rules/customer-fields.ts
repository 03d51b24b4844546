import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { factOf } from '@otklik/contract/tickets/ticket-facts.ts';
import type { FieldValue } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type People, valuesOfCards } from '../../customers/index.ts';
import { fieldsOf } from '../../fields/index.ts';

/** Custom fields that the requester and the company of a ticket have, as conditions name them. */
export type CustomerFields = { contact: readonly string[]; company: readonly string[] };

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
  const asked = [...contact, ...company];
  const ids = asked.flatMap((key) => customFieldId(key) ?? []);
  const valuesOf = await valuesOfCards(ctx, ids, people);
  return (one: People): Record<string, unknown> => {
    const values = valuesOf(one);
    return Object.fromEntries(asked.map((key) => [key, valueOf(values[customFieldId(key) ?? ''])]));
  };
}

const valueOf = (value: FieldValue | undefined): unknown => (value === undefined ? null : factOf(value));
