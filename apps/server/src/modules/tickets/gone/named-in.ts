import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { type GoneThing, goneThings } from '@otklik/contract/tickets/gone.ts';
import { conditionsOf, type Filter, type FilterField, wordsOf } from '@otklik/core/filter/filter.ts';

/** One thing that is named by its id; `field` is the condition that names it. */
export type Named = { thing: GoneThing; id: string; field: string | null };

/** Whatever the conditions of a filter name by an id: custom fields, and choices that are not words or fixed. Pure. */
export function namedIn(filter: Filter, fieldOf: (key: string) => FilterField | undefined): Named[] {
  return conditionsOf(filter).flatMap(({ field: key, value }) => {
    const fieldId = customFieldId(key);
    const own: Named[] = fieldId ? [{ thing: 'field', id: fieldId, field: key }] : [];
    const field = fieldOf(key);
    const thing = goneThings.find((one) => one === field?.of);
    if (!field || !thing || !Array.isArray(value)) return own;
    const words = wordsOf(field);
    const ids = (value as readonly string[]).filter((one) => !words.includes(one));
    return [...own, ...ids.map((id) => ({ thing, id, field: key }))];
  });
}
