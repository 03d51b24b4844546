import type { Filter } from '@otklik/core/filter/filter.ts';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { companyNames } from '../../customers/index.ts';
import { peopleNames } from '../../identity/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { inboxNames } from '../search/operators/inboxes.ts';
import { getTicketSettings } from '../settings/get-settings.ts';
import { checkCustomFields } from '../views/check-custom-fields.ts';
import { filterColumns } from '../views/filter-columns.ts';
import { testsOf } from '../views/filter-test.ts';
import type { TicketTables } from '../tables.ts';
import { visibleTo } from '../visibility.ts';

type TicketRow = Selectable<TicketTables['tickets']>;
const sliceColumns = ['team', 'assignee', 'company', 'type', 'category', 'priority', 'source', 'inbox'] as const;
/** What tickets may be sorted into for a report; a ticket with several tags is in several slices. */
export type TicketSlice = (typeof sliceColumns)[number] | 'tag';

/** The ticket that a row of a report is about, and what it was then: columns that take the place of those it has now, as an object of JSON, or null. */
export type SlicedRow = { id: RawBuilder<string>; asOf: RawBuilder<unknown> };

/**
 * The ticket of a row of a report, if the actor may see it and a filter held for it then, with the key of its slice of then, as a query for a report to join laterally (`id`,
 * `team_id`, `assignee_id`, `number`, `subject`, `slice`). Who may see it is asked of the ticket as it is now. Without a slice the key is null. Refuses
 * invalid_input for a custom field that is not there.
 */
export async function ticketSlices(ctx: Ctx, row: SlicedRow, filter: Filter, slice: TicketSlice | null) {
  await checkCustomFields(ctx, filter);
  const visible = visibleTo(ctx);
  let now = db(ctx)
    .selectFrom('tickets as t')
    .select(sql`t`.as('whole'))
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', '=', row.id);
  if (visible) now = now.where(visible);
  // a subquery and not a function in the list of tables: PostgreSQL then reckons the columns that are asked for alone, twice as fast over 20,000 rows
  const then = sql<TicketRow>`(select (jsonb_populate_record(k.whole, coalesce(${row.asOf}, '{}'::jsonb))).* from ${now} as k)`;
  let query = db(ctx)
    .selectFrom(then.as<'t'>('t'))
    .select(['t.id', 't.number', 't.subject', 't.team_id', 't.assignee_id', keyOf(ctx, slice).as('slice')]);
  for (const test of await testsOf(ctx, [filter])) query = query.where(test);
  return query;
}

/** What the tenant calls slices, in the reader's language; nothing for those whose key is a word. */
export async function sliceNames(ctx: Ctx, slice: TicketSlice, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (slice === 'company') return companyNames(ctx, keys);
  if (slice === 'team') return (await peopleNames(ctx)).teams;
  if (slice === 'assignee') return (await peopleNames(ctx)).users;
  if (slice === 'inbox') return new Map((await inboxNames(ctx)).map(({ id, name, address }) => [id, name || address]));
  if (slice !== 'type' && slice !== 'category') return new Map();
  const settings = await getTicketSettings(ctx);
  const named = slice === 'type' ? settings.types : settings.categories;
  return new Map(named.map(({ id, names }) => [id, ctx.locale === 'en' ? (names.en ?? names.ru) : names.ru]));
}

function keyOf(ctx: Ctx, slice: TicketSlice | null): RawBuilder<string | null> {
  if (slice === null) return sql`null::text`;
  if (slice === 'tag') return sql`unnest(case when cardinality(t.tags) = 0 then array[null]::text[] else t.tags end)`;
  return sql`(${filterColumns[slice](ctx)})::text`;
}
