import { customFieldId, fixedChoices, ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { faultOf } from '@otklik/core/filter/fault.ts';
import {
  type Condition,
  conditionsOf,
  type Filter,
  type FilterField,
  type FilterPart,
  isGroup,
  partsOf,
} from '@otklik/core/filter/filter.ts';
import { type AskedField, operatorsAsked } from './fields.ts';

/** A condition as it begins when its field is picked. */
export function freshCondition(asked: AskedField): Condition {
  const [op = 'is'] = operatorsAsked(asked);
  return { field: asked.key, op };
}

/** The condition under another operator: its value stays where it still fits. */
export function withOperator(condition: Condition, op: Condition['op'], field: FilterField): Condition {
  const { value: _, ...rest } = condition;
  const kept = { ...condition, op };
  return faultOf(kept, field) === null ? kept : { ...rest, op };
}

/** True when every condition can be asked. */
export function isComplete(filter: Filter, fieldOf: (key: string) => FilterField | undefined): boolean {
  return conditionsOf(filter).every((one) => {
    const field = ticketField(one.field) ?? (customFieldId(one.field) ? fieldOf(one.field) : undefined);
    return field !== undefined && faultOf(one, field, fixedChoices[field.of ?? '']) === null;
  });
}

/** The group with one of its parts put in another's place, or taken away. */
export function withPart(group: Filter, at: number, part: FilterPart | null): Filter {
  const parts = partsOf(group).flatMap((old, index) => (index === at ? (part ? [part] : []) : [old]));
  return 'all' in group ? { all: parts } : { any: parts };
}

/** The group under the other word. */
export const withWord = (group: Filter, word: 'all' | 'any'): Filter =>
  word === 'all' ? { all: partsOf(group) } : { any: partsOf(group) };

/** The group with a part more. */
export const withMore = (group: Filter, part: FilterPart): Filter =>
  withWord({ all: [...partsOf(group), part] }, 'all' in group ? 'all' : 'any');

/** Filters that all hold, as one: groups of `all` are joined into one, empty ones fall away. */
export function joined(filters: readonly Filter[]): Filter {
  const parts = filters.flatMap((filter): readonly FilterPart[] => ('all' in filter ? filter.all : [filter]));
  return { all: parts.filter((part) => !isGroup(part) || partsOf(part).length > 0) };
}
