import type { Filter } from '../filter/filter.ts';

/** What stands once a field was set, as a filter. Pure. */
export function effectOf({ field, value }: { field: string; value: string | boolean | null }): Filter {
  if (field.startsWith('tag:')) return { all: [{ field: 'tags', op: value ? 'has_any' : 'has_none', value: [field.slice(4)] }] };
  return { all: [value === null ? { field, op: 'empty' } : { field, op: 'in', value: [String(value)] }] };
}
