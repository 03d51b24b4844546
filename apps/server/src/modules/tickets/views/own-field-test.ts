import { customFilterFields } from '@otklik/contract/tickets/filter-fields.ts';
import { textKey } from '@otklik/core/fields/index.ts';
import { choicesOf, type Condition, type FilterWorld } from '@otklik/core/filter/filter.ts';
import { daysOf } from '@otklik/core/filter/matches.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Field, subjectsWith } from '../../fields/index.ts';
import { type FieldTest, testOfColumn } from './compile-filter.ts';
import type { FewCards } from './few-cards.ts';

/** a key as long as this may be the beginning of a longer text */
const longestWhole = 100;

/**
 * A condition on a custom field of the ticket itself, whose values stand in the row. Tickets with a rare value are found by the index of values first and read by
 * their ids; of a common one they are read in the order of the list, and their rows asked. What the row says is the answer either way.
 */
export function ownFieldTest(ctx: Ctx, { id, type }: Pick<Field, 'id' | 'type'>, column: RawBuilder<unknown>, few: FewCards): FieldTest {
  const field = customFilterFields[type];
  const test = (condition: Condition, world: FilterWorld): RawBuilder<boolean> => {
    const holds = testOfColumn(condition, { field, column }, world);
    const found = entriesFor(condition, type, world);
    const ids = found && few.of(subjectsWith(ctx, id, found));
    return ids ? sql`(t.id = any(${ids}::uuid[]) and ${holds})` : holds;
  };
  return { field, test };
}

/** Which entries `v` of the index of values the condition may hold for, as a test that lets none of them out; null when it may hold without any. */
function entriesFor({ op, value }: Condition, type: Field['type'], world: FilterWorld): RawBuilder<unknown> | null {
  switch (op) {
    case 'filled':
      return sql`true`;
    case 'yes':
      return type === 'checkbox' ? sql`v.key = 'true'` : sql`true`;
    case 'has':
      return type === 'text' ? sql`(strpos(v.key, ${String(value).toLowerCase()}) > 0 or ${cut})` : sql`true`;
    case 'is':
      return isEntry(type, value);
    case 'at_least':
      return sql`v.number >= ${Number(value)}::double precision`;
    case 'at_most':
      return sql`v.number <= ${Number(value)}::double precision`;
    case 'in':
    case 'has_any':
    case 'has_all':
      return amongEntries(choicesOf(value, customFilterFields[type], world));
    case 'since':
      return sql`v.key >= ${daysOf(String(value), world).from}`;
    case 'before':
      return sql`v.key < ${daysOf(String(value), world).from}`;
    case 'on': {
      const { from, to } = daysOf(String(value), world);
      return sql`(v.key >= ${from} and v.key < ${to})`;
    }
    default:
      return null;
  }
}

const cut = sql`length(v.key) >= ${sql.lit(longestWhole)}`;

function isEntry(type: Field['type'], value: unknown): RawBuilder<unknown> {
  if (type === 'number' || type === 'money') return sql`v.number = ${Number(value)}::double precision`;
  if (type !== 'text') return sql`true`;
  return sql`v.key = ${textKey(String(value))}`;
}

/** None among the choices holds for tickets without a value. */
function amongEntries(choices: readonly (string | null)[]): RawBuilder<unknown> | null {
  const some = choices.filter((one) => one !== null);
  return some.length > 0 && some.length === choices.length ? sql`v.key = any(${some}::text[])` : null;
}
