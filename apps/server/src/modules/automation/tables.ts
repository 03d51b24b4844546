import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type AutomationTables = Pick<
  Schema,
  | 'macros'
  | 'macro_uses'
  | 'distributions'
  | 'distribution_categories'
  | 'distribution_companies'
  | 'distribution_needs'
  | 'distribution_turns'
  | 'distribution_give_backs'
  | 'rules'
  | 'rule_versions'
  | 'rule_runs'
  | 'rule_firings'
  | 'business_events'
>;
