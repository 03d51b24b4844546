import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import { isLookedUp } from '@otklik/contract/automation/rule-fields.ts';
import { conditionsOf, type Filter, type FilterPart, isGroup, partsOf } from '@otklik/core/filter/filter.ts';
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
  return without(filter, new Set([...late.contact, ...late.company]));
}

/** The same for a query of tickets, which can ask for the fields of customers too. Pure. */
export const askable = (filter: Filter): FilterPart => without(filter, new Set());

function without(filter: Filter, fields: ReadonlySet<string>): FilterPart {
  const rough = (part: Filter | FilterPart): FilterPart => {
    if (!isGroup(part)) return isLookedUp(part.field) || fields.has(part.field) ? { all: [] } : part;
    const parts = partsOf(part).map(rough);
    return 'all' in part ? { all: parts } : { any: parts };
  };
  return rough(filter);
}
