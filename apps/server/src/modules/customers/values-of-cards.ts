import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { fieldsOf } from '../fields/index.ts';
import { fieldsOfCards } from './fields-of-cards.ts';

export type People = { requester: string; company: string | null };

/**
 * The values of these custom fields on the cards of some requesters and companies, of each by the id of the field, ready to be asked; fields that are neither a
 * contact's nor a company's are left out. A query for each of the two that is asked.
 */
export async function valuesOfCards(
  ctx: Ctx,
  fieldIds: readonly string[],
  people: readonly People[],
): Promise<(one: People) => FieldValues> {
  const of = async (subject: 'contact' | 'company') =>
    (await fieldsOf(ctx, subject)).map(({ id }) => id as string).filter((id) => fieldIds.includes(id));
  const [ofContact, ofCompany] = [await of('contact'), await of('company')];
  const [requesters, companies] = [people.map((one) => one.requester), people.flatMap((one) => one.company ?? [])];
  const contactCards = await fieldsOfCards(ctx, 'contacts', ofContact.length > 0 ? requesters : []);
  const companyCards = await fieldsOfCards(ctx, 'companies', ofCompany.length > 0 ? companies : []);
  return ({ requester, company }) => ({
    ...some(contactCards.get(requester), ofContact),
    ...some(companyCards.get(company ?? ''), ofCompany),
  });
}

const some = (values: FieldValues | undefined, ids: readonly string[]): FieldValues =>
  Object.fromEntries(ids.flatMap((id) => (values?.[id] === undefined ? [] : [[id, values[id]]])));
