import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import type { ruleBody, ruleWhen } from '@otklik/contract/automation/rules.ts';
import type { Filter } from '@otklik/core/filter/filter.ts';
import type * as z from 'zod';

export type RuleBody = z.infer<typeof ruleBody>;
export type When = z.infer<typeof ruleWhen>;
/** What a rule is, as its row and its versions keep it. */
export type Definition = { when: When; if: Filter; actions: readonly RuleAction[]; stop: boolean };
/** Whether a rule may merge the ticket into another one, which wants its locks first. */
export const merges = ({ actions }: Pick<Definition, 'actions'>): boolean => actions.some((action) => action.do === 'merge_duplicate');
/** A rule as it is carried out. */
export type Rule = Definition & { id: string; name: string; version: number; failures: number };
