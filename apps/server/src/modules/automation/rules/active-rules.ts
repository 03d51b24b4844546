import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import { isLookedUp, ofHours, ruleField } from '@otklik/contract/automation/rule-fields.ts';
import {
  type Condition,
  conditionsOf,
  type Filter,
  type FilterPart,
  type FilterWorld,
  isGroup,
  partsOf,
} from '@otklik/core/filter/filter.ts';
import { type Facts, matches } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';
import { customerFieldsAmong } from './customer-fields.ts';
import type { Definition, Rule } from './rule.ts';

/** A rule ready to be asked: `rough` is its filter without what must be looked up, so that it holds whenever the whole one does; `place` is its place among the others. */
export type ReadyRule = Rule & { rough: FilterPart; place: number };
/** The rules of events that are on, in their order, by what they wait for. */
export type ReadyRules = ReadonlyMap<RuleEvent, readonly ReadyRule[]>;

/** The tenant's rules of events that are on, read once and remembered; whoever changes one forgets them. */
export const activeRules = remember(async (ctx: Ctx): Promise<ReadyRules> => {
  const rows = await db(ctx)
    .selectFrom('rules')
    .select(['id', 'name', 'version', 'failures', 'definition'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .where('enabled', '=', true)
    .where('kind', '=', 'event')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const ready: ReadyRule[] = [];
  for (const [place, { definition, ...row }] of rows.entries()) {
    const rule = { ...row, ...(definition as unknown as Definition) };
    ready.push({ ...rule, place, rough: await roughOf(ctx, rule.if) });
  }
  return byEvent(ready);
});

/** Rules by the events they wait for. Pure. */
export function byEvent<R extends ReadyRule>(rules: readonly R[]): ReadonlyMap<RuleEvent, readonly R[]> {
  const found = new Map<RuleEvent, R[]>();
  for (const rule of rules)
    if (rule.when.kind === 'event') for (const event of rule.when.events) found.set(event, [...(found.get(event) ?? []), rule]);
  return found;
}

/** Whether a rule that waits for a time to pass is on. */
export const timersThere = remember(async (ctx: Ctx): Promise<boolean> => {
  const row = await db(ctx)
    .selectFrom('rules')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .where('enabled', '=', true)
    .where('kind', '=', 'timer')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
});

/** Forgets what is remembered of the tenant's rules; called by whatever changes them. */
export function forgetRules(ctx: Ctx): void {
  activeRules.forget(ctx);
  timersThere.forget(ctx);
}

/** A filter whose conditions on what must be looked up hold for everything. No `not` stands in filters, so it holds whenever the whole one does. */
export async function roughOf(ctx: Ctx, filter: Filter): Promise<FilterPart> {
  const late = await customerFieldsAmong(ctx, new Set(conditionsOf(filter).map((one) => one.field)));
  const fields = new Set([...late.contact, ...late.company]);
  return replaced(filter, ({ field }) => (isLookedUp(field) || fields.has(field) ? everything : null));
}

/**
 * The same for a query of tickets at an instant, which can ask for the fields of customers too; in the place of conditions on the hours stands whether they
 * hold then (`hours`, as `hoursAt` tells them). Pure.
 */
export function askable(filter: Filter, hours: Facts, world: FilterWorld): FilterPart {
  return replaced(filter, (part) => {
    if (ofHours.has(part.field)) return matches(part, hours, ruleField, world) ? everything : nothing;
    return isLookedUp(part.field) ? everything : null;
  });
}

const everything: Filter = { all: [] };
const nothing: Filter = { any: [] };

function replaced(filter: Filter, by: (part: Condition) => Filter | null): FilterPart {
  const walk = (part: FilterPart): FilterPart => {
    if (!isGroup(part)) return by(part) ?? part;
    const parts = partsOf(part).map(walk);
    return 'all' in part ? { all: parts } : { any: parts };
  };
  return walk(filter);
}
