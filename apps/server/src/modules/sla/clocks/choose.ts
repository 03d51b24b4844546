import type { Filter } from '@otklik/core/filter/filter.ts';
import { type Choice, choosePolicy } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Life, ticketTests } from '../../tickets/index.ts';

/** Makes a chooser of policies, given in the order people set: for each ticket the one that holds, and who lost by what. */
export async function chooser<P extends { filter: Filter }>(ctx: Ctx, policies: readonly P[]): Promise<(life: Life) => Choice<P>> {
  const tests = await ticketTests(
    ctx,
    policies.map(({ filter }) => filter),
  );
  return ({ facts }) => choosePolicy(policies.filter((_, at) => tests[at]?.(facts)));
}
