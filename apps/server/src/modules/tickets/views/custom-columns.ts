import { type RawBuilder, sql } from 'kysely';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { type Field, type FieldSubject, fieldsOf } from '../../fields/index.ts';
import type { Asked } from './compile-filter.ts';
import { customerTest } from './customer-test.ts';
import { type FewCards, fewCards } from './few-cards.ts';
import { ownFieldTest } from './own-field-test.ts';

/**
 * How custom fields of tickets, of their requesters and of their companies are asked, by their keys `field:<id>`; ids of nobody are left out and count as
 * missing, and so do fields of customers for whoever may not read customers. `few` knows what passes, when it is little.
 */
export async function customColumns(ctx: Ctx, ids: readonly string[], few: FewCards = fewCards(ctx)): Promise<Map<string, Asked>> {
  const of = async (subject: FieldSubject) => (await fieldsOf(ctx, subject)).filter((field) => ids.includes(field.id));
  const customers = readsCustomers(ctx) ? [...(await of('contact')), ...(await of('company'))] : [];
  return new Map<string, Asked>([
    ...(await of('ticket')).map((field) => [`field:${field.id}`, ownFieldTest(ctx, field, columnOf(field), few)] as const),
    ...customers.map((field) => [`field:${field.id}`, customerTest(ctx, field, few)] as const),
  ]);
}

/** Whether the actor may know what stands on the cards of customers; the house itself does. */
export const readsCustomers = (ctx: Ctx): boolean => ctx.actor.kind === 'system' || may(ctx, 'customers.read');

function columnOf({ id, type }: Pick<Field, 'id' | 'type'>): RawBuilder<unknown> {
  const text = sql`(t.fields ->> ${id}::text)`;
  switch (type) {
    case 'number':
      return sql`${text}::numeric`;
    case 'money':
      return sql`(t.fields -> ${id}::text ->> 'minor')::numeric`;
    case 'user':
    case 'contact':
    case 'company':
      return sql`${text}::uuid`;
    case 'multi_choice':
      return sql`array(select jsonb_array_elements_text(t.fields -> ${id}::text))`;
    case 'file':
      return sql`jsonb_exists(t.fields, ${id}::text)`;
    case 'checkbox':
      return sql`coalesce(${text}::boolean, false)`;
    case 'text':
    case 'long_text':
    case 'date':
    case 'choice':
    case 'tree':
      return text;
  }
}
