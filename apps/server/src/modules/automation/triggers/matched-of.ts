import { conditionsOf, type Filter, type FilterField, type FilterWorld } from '@otklik/core/filter/filter.ts';
import { type Facts, matches } from '@otklik/core/filter/matches.ts';

export type Matched = { field: string; op: string; value?: unknown; fact?: unknown };
const longest = 200;

/** The conditions that held, each with the value it found: what the trace shows. Pure. */
export function matchedOf(filter: Filter, facts: Facts, fieldOf: (key: string) => FilterField | undefined, world: FilterWorld): Matched[] {
  return conditionsOf(filter)
    .filter((one) => matches(one, facts, fieldOf, world))
    .map(({ field, op, value }) => ({ field, op, ...(value !== undefined && { value }), fact: short(facts[field] ?? null) }));
}

const short = (fact: unknown) => (typeof fact === 'string' && fact.length > longest ? `${fact.slice(0, longest)}…` : fact);
