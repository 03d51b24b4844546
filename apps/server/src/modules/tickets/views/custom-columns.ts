import { customFilterFields } from '@otklik/contract/tickets/filter-fields.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Field, fieldsOf } from '../../fields/index.ts';
import type { FieldColumn } from './compile-filter.ts';

/** Where the values of custom fields stand, by their keys `field:<id>`; ids of nobody are left out and count as missing. */
export async function customColumns(ctx: Ctx, ids: readonly string[]): Promise<Map<string, FieldColumn>> {
  const fields = (await fieldsOf(ctx, 'ticket')).filter((field) => ids.includes(field.id));
  return new Map(fields.map((field) => [`field:${field.id}`, { field: customFilterFields[field.type], column: columnOf(field) }]));
}

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
