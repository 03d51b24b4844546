import { conditionsOf } from '../filter/filter.ts';
import type { RuleToCheck } from './rule-to-check.ts';
import type { FieldWorld } from './satisfiable.ts';

const known = new WeakMap<RuleToCheck, ReadonlySet<string>>();

/** The fields that a rule's conditions read; of two linked ones both. Reckoned once for a rule. */
export function fieldsRead(rule: RuleToCheck, { linked }: FieldWorld): ReadonlySet<string> {
  let fields = known.get(rule);
  if (fields) return fields;
  const own = conditionsOf(rule.if).map((one) => one.field);
  const both = linked ? [linked.field, linked.of] : [];
  fields = new Set(both.some((field) => own.includes(field)) ? [...own, ...both] : own);
  known.set(rule, fields);
  return fields;
}

/** The field that something is set in: tags are set one by one. */
export const fieldSet = (name: string): string => (name.startsWith('tag:') ? 'tags' : name);
