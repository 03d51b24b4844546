import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { fieldsOf } from '../../fields/index.ts';
import { type RowColumns, rowShape } from '../lifecycle/shape.ts';
import { readsCustomers } from './custom-columns.ts';
import { customerValues } from './customer-values.ts';

type Kind = 'contact' | 'company';

/**
 * Rows of a list with what stands in these fields of their requesters and companies, and with the names of the people and companies that the fields hold: all
 * names of a page are found by the two look-ups that its requesters and companies need anyway. Neither is told to whoever may not read customers.
 */
export async function tellWithCustomers(ctx: Ctx, rows: readonly RowColumns[], fieldIds: readonly string[]) {
  const [valuesOf, naming] = await Promise.all([customerValues(ctx, fieldIds, rows), namingFields(ctx, fieldIds)]);
  const values = rows.map((row): FieldValues => ({ ...(row.fields as FieldValues), ...valuesOf(row) }));
  const heldBy = (one: FieldValues, kind: Kind) => naming[kind].flatMap((id) => (one[id] as string | undefined) ?? []);
  const held = (kind: Kind) => values.flatMap((one) => heldBy(one, kind));
  const [contacts, companies] = await Promise.all([
    contactCards(ctx, [...new Set([...rows.map((row) => row.requester_id), ...held('contact')])]),
    companyNames(ctx, [...new Set([...rows.flatMap((row) => row.company_id ?? []), ...held('company')])]),
  ]);
  const nameOf = (id: string) => contacts.get(id)?.name ?? companies.get(id);
  return rows.map((row, at) => {
    const ids = (['contact', 'company'] as const).flatMap((kind) => heldBy(values[at] ?? {}, kind));
    return {
      ...rowShape(row, { contacts, companies }),
      customerFields: valuesOf(row),
      fieldNames: Object.fromEntries(ids.flatMap((id) => (nameOf(id) ? [[id, nameOf(id) as string]] : []))),
    };
  });
}

/** Which of the asked fields, of tickets and of customers, hold somebody's id. */
async function namingFields(ctx: Ctx, fieldIds: readonly string[]): Promise<Record<Kind, string[]>> {
  if (!readsCustomers(ctx)) return { contact: [], company: [] };
  const fields = [...(await fieldsOf(ctx, 'ticket')), ...(await fieldsOf(ctx, 'contact')), ...(await fieldsOf(ctx, 'company'))];
  const ofType = (kind: Kind) => fields.filter(({ id, type }) => type === kind && fieldIds.includes(id)).map(({ id }) => id as string);
  return { contact: ofType('contact'), company: ofType('company') };
}
