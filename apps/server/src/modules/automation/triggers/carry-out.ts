import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import { type Outcome, runActions } from '../actions/run-actions.ts';
import type { Rule } from '../rules/rule.ts';

/** Carries out the actions of a rule on a ticket, as the system and with the rule as the cause of whatever changes. Locks the ticket row. */
export async function carryOut(
  ctx: Ctx,
  rule: Rule,
  ticketId: string,
  { chain, depth, facts }: { chain: readonly string[]; depth: number; facts: Facts },
): Promise<Outcome[]> {
  const { timeZone, locale } = await readTenant(ctx);
  const before = { cause: ctx.cause, locale: ctx.locale };
  Object.assign(ctx, { locale, cause: { kind: 'rule', id: rule.id, name: rule.name, depth, chain } });
  const watcherIds = facts.watchers as readonly string[];
  const outcomes = await runActions(ctx, ticketId, rule.actions, { now: ctx.now, timeZone, me: null, watcherIds, facts });
  Object.assign(ctx, before);
  return outcomes;
}
