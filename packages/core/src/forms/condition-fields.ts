import { filterFieldOf } from '../fields/facts.ts';
import type { FilterField } from '../filter/filter.ts';
import type { FormField } from './form.ts';

/** What of a ticket itself conditions of forms may ask about: what is known before the ticket is, and what agents change. */
export const conditionFacts = ['priority', 'category', 'team', 'assignee', 'company', 'source', 'statusKind', 'tags'] as const;
export type ConditionFact = (typeof conditionFacts)[number];

/** How a condition of a form names a custom field. */
export const fieldKey = (fieldId: string): string => `field:${fieldId}`;

/** The fields a condition may ask about, given how the ticket's own are known to filters. */
export function conditionFieldOf(
  fields: readonly FormField[],
  own: (key: string) => FilterField | undefined,
): (key: string) => FilterField | undefined {
  const custom = new Map(fields.map((field) => [fieldKey(field.id), filterFieldOf(field.type)]));
  return (key) => ((conditionFacts as readonly string[]).includes(key) ? own(key) : custom.get(key));
}
