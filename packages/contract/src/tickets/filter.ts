import { faultOf } from '@otklik/core/filter/fault.ts';
import { conditionsOf, type Filter, type FilterField, filterLimits, operators, presence } from '@otklik/core/filter/filter.ts';
import * as z from 'zod';
import { customFieldId, fixedChoices, ticketField } from './filter-fields.ts';

const everyOperator = [...new Set([...Object.values(operators).flat(), ...presence])];

type FieldOf = (key: string) => FilterField | undefined;

const conditionOf = (fieldOf: FieldOf, choices: Readonly<Record<string, readonly string[]>>) =>
  z
    .strictObject({
      field: z.string().max(60),
      op: z.enum(everyOperator),
      value: z
        .union([z.string().max(filterLimits.text), z.number(), z.array(z.string().max(filterLimits.text)).min(1).max(filterLimits.values)])
        .optional(),
    })
    .superRefine((one, context) => {
      const field = fieldOf(one.field);
      // the kinds of custom fields are the tenant's: the server asks their definitions
      if (!field && customFieldId(one.field)) return;
      const fault = field ? faultOf(one, field, choices[field.of ?? '']) : 'field';
      if (fault) context.addIssue({ code: 'custom', path: [fault === 'operator' ? 'op' : fault], message: `unknown ${fault}` });
    });

const group = <P extends z.ZodType>(part: P) => {
  const parts = z.array(part).max(filterLimits.conditions);
  return z.union([z.strictObject({ all: parts }), z.strictObject({ any: parts })]);
};
/** The shape of a filter over these fields; `choices` are those that are few and fixed. */
export function filterTreeOf(fieldOf: FieldOf, choices = fixedChoices): z.ZodType<Filter, Filter> {
  const condition = conditionOf(fieldOf, choices);
  const inner = group(z.union([condition, group(condition)]));
  return group(z.union([condition, inner])).refine(
    (filter) => conditionsOf(filter as Filter).length <= filterLimits.conditions,
    'too many conditions',
  ) as unknown as z.ZodType<Filter, Filter>;
}

/**
 * A filter of tickets: a tree of `{all: […]}` and `{any: […]}`, three deep, of conditions `{field, op, value}`. The fields and operators stand
 * in filter-fields.ts. `me` means whoever looks, `mine` the teams of whoever looks, `none` nothing; instants may be days, `today`, `-7d`.
 */
export const ticketFilterTree = filterTreeOf(ticketField);
