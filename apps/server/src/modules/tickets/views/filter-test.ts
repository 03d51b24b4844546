import { customFieldId, type TicketField, ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { conditionsOf, type Filter, type FilterWorld } from '@otklik/core/filter/filter.ts';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import { type Asked, compileFilter } from './compile-filter.ts';
import { customColumns } from './custom-columns.ts';
import { fewCards } from './few-cards.ts';
import { filterColumns } from './filter-columns.ts';

/** Filters as conditions on `tickets as t`, for whoever looks: one look at the tenant's zone and custom fields for all of them, and only when they are named. */
export async function testsOf(ctx: Ctx, filters: readonly Filter[]): Promise<RawBuilder<boolean>[]> {
  const keys = new Set(filters.flatMap((filter) => conditionsOf(filter).map((one) => one.field)));
  const customIds = [...keys].flatMap((key) => customFieldId(key) ?? []);
  const few = fewCards(ctx);
  const [world, custom] = await Promise.all([
    worldOf(ctx, keys),
    customIds.length > 0 ? customColumns(ctx, customIds, few) : new Map<string, Asked>(),
  ]);
  const columnOf = (key: string): Asked | undefined => {
    const field = ticketField(key);
    return field ? { field, column: filterColumns[key as TicketField](ctx) } : custom.get(key);
  };
  const compiled = () => filters.map((filter) => compileFilter(filter, columnOf, world));
  if (custom.size === 0) return compiled();
  // once to learn which cards are asked for, and again when they are known
  compiled();
  await few.look();
  return compiled();
}

/** Who looks and when. Days are those of the tenant's zone, so that everybody counts the same. */
export async function worldOf(ctx: Ctx, keys?: ReadonlySet<string>): Promise<FilterWorld> {
  const timed = !keys || [...keys].some((key) => customFieldId(key) !== null || ticketField(key)?.kind === 'instant');
  const timeZone = timed ? (await readTenant(ctx)).timeZone : 'UTC';
  return { now: ctx.now, timeZone, me: ctx.actor.id, teamIds: ctx.actor.teamIds };
}
