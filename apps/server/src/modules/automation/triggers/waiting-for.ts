import type { ReadyRules } from '../rules/active-rules.ts';
import type { Rule } from '../rules/rule.ts';
import type { Happening } from './happening.ts';

/** Rules that wait for such a happening and have not led to it, in their order. */
export function waitingFor(rules: ReadyRules, happening: Happening) {
  const some = new Map(happening.events.flatMap((event) => (rules.get(event) ?? []).map((rule) => [rule.id, rule])));
  return [...some.values()].filter((rule) => !happening.chain.includes(rule.id) && isFor(rule, happening));
}

/** Whether a rule waits for one of the events, with the fields and kinds that it names. */
export function isFor({ when }: Pick<Rule, 'when'>, { events, changes, business }: Happening): boolean {
  if (when.kind !== 'event') return false;
  return events.some((event) => {
    if (!when.events.includes(event)) return false;
    if (event === 'ticket_changed') return when.fields.length === 0 || when.fields.some((field) => changes[field] !== undefined);
    if (event === 'business_event') return when.business.length === 0 || when.business.includes(business?.kind ?? '');
    return true;
  });
}
