import { newId } from '@otklik/core';
import type { FilterField, FilterWorld } from '@otklik/core/filter/filter.ts';
import { type Facts, matches } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { changeOf } from '../actions/change-of.ts';
import { effectOn } from '../actions/effect-on.ts';
import { kindOf } from '../actions/registry.ts';
import { db } from '../db.ts';
import type { ReadyRule } from '../rules/active-rules.ts';
import { type Happening, mostDepth } from './happening.ts';
import { matchedOf } from './matched-of.ts';

type Known = { facts: Facts; fieldOf: (key: string) => FilterField | undefined; world: FilterWorld };

/** Writes a trace of rules that a chain of rules kept from running: their cheap conditions hold and they would have done something. One statement. */
export async function noteSkipped(
  ctx: Ctx,
  happening: Happening,
  rules: readonly ReadyRule[],
  { facts, fieldOf, world }: Known,
): Promise<void> {
  // a rule is no occasion for itself: that goes without saying
  const others = happening.chain.length === 1 ? rules.filter((rule) => rule.id !== happening.chain[0]) : rules;
  const kept = others.filter((rule) => matches(rule.rough, facts, fieldOf, world) && wouldAct(rule, facts, world));
  if (kept.length === 0) return;
  await db(ctx)
    .insertInto('rule_runs')
    .values(
      kept.map((rule) => ({
        tenant_id: ctx.tenantId,
        id: newId(),
        rule_id: rule.id,
        rule_version: rule.version,
        rule_name: rule.name,
        ticket_id: happening.ticketId,
        happening_id: newId(),
        event: happening.events[0] as string,
        depth: happening.depth + 1,
        outcome: 'skipped',
        skipped: happening.depth >= mostDepth ? 'depth' : 'chain',
        matched: jsonText(matchedOf({ all: [rule.rough] }, facts, fieldOf, world)),
        actions: jsonText([]),
        at: ctx.now,
      })),
    )
    .execute();
}

/** Whether carrying a rule out would do anything: a ticket that is already as it wants it is nothing to tell of. */
function wouldAct({ actions }: ReadyRule, facts: Facts, { now, timeZone }: FilterWorld): boolean {
  if (actions.some((action) => 'act' in kindOf(action))) return true;
  const scene = { now, timeZone, me: null, watcherIds: facts.watchers as readonly string[] };
  return Object.keys(effectOn(facts, changeOf(actions, scene))).length > 0;
}
