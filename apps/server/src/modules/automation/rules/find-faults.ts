import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import type { ruleFinding } from '@otklik/contract/automation/rules.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Definition } from './rule.ts';

export type Finding = z.infer<typeof ruleFinding>;
export type Candidate = Definition & { id: string; name: string; enabled: boolean };
export type { RuleAction };

/** What the compiler finds in rules, each by itself and among those that are on. */
export async function findFaults(_ctx: Ctx, _rules: readonly Candidate[]): Promise<Finding[]> {
  return [];
}
