import type { Condition, Filter } from '../filter/filter.ts';

/** A rule as the compiler looks at it. `sets` are the fields that an action leaves at one value; `emits` the events that carrying it out may cause. */
export type RuleToCheck = {
  id: string;
  name: string;
  enabled: boolean;
  /** of rules of time none */
  events: readonly string[];
  /** of `ticket_changed`, empty: any */
  fields: readonly string[];
  if: Filter;
  /** what always is so when it looks: of rules of time, that nobody did anything */
  given?: readonly Condition[];
  stop: boolean;
  sets: readonly { do: string; field: string; value: string | boolean | null }[];
  emits: readonly string[];
  /** every action is one that only sets fields */
  onlySets: boolean;
  /** actions that cannot succeed, by what the caller knows of the world */
  impossible: readonly string[];
};
