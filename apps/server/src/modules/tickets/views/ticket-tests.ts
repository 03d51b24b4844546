import { customFieldId, customFilterFields, ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { conditionsOf, type Filter } from '@otklik/core/filter/filter.ts';
import { type Facts, matches } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { fieldsOf } from '../../fields/index.ts';
import { worldOf } from './filter-test.ts';

/** Filters as tests of a ticket's facts, in memory: the same answer that their SQL gives. `me` and `mine` mean nobody unless a person acts. */
export async function ticketTests(ctx: Ctx, filters: readonly Filter[]): Promise<((facts: Facts) => boolean)[]> {
  const keys = new Set(filters.flatMap((filter) => conditionsOf(filter).map(({ field }) => field)));
  const custom = [...keys].some((key) => customFieldId(key) !== null);
  const [world, fields] = await Promise.all([worldOf(ctx, keys), custom ? fieldsOf(ctx, 'ticket') : []]);
  const types = new Map(fields.map(({ id, type }) => [`field:${id}`, customFilterFields[type]]));
  const fieldOf = (key: string) => ticketField(key) ?? types.get(key);
  return filters.map((filter) => (facts) => matches(filter, facts, fieldOf, world));
}
