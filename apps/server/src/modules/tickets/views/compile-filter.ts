import { fixedChoices } from '@otklik/contract/tickets/filter-fields.ts';
import {
  choicesOf,
  type Condition,
  type Filter,
  type FilterField,
  type FilterPart,
  type FilterWorld,
  isGroup,
} from '@otklik/core/filter/filter.ts';
import { holdsForNothing } from '@otklik/core/filter/holds-for-nothing.ts';
import { daysOf } from '@otklik/core/filter/matches.ts';
import { spanOf } from '@otklik/core/filter/span.ts';
import { type RawBuilder, sql } from 'kysely';
import { rankOf, ranks } from './ranks.ts';

export type FieldColumn = { field: FilterField; column: RawBuilder<unknown> };
/** A field that stands in no column of tickets and knows by itself how it is asked. */
export type FieldTest = { field: FilterField; test: (condition: Condition, world: FilterWorld) => RawBuilder<boolean> };
export type Asked = FieldColumn | FieldTest;
type Test = RawBuilder<boolean>;

/**
 * A filter as a condition of SQL that gives the answer of `matches`: true, or else false or null, which no `not` stands above. Values travel as
 * parameters; choices of a fixed list are written out, since the predicates of partial indexes are only recognised so, and priorities as the ranks
 * that indexes are ordered by. A field nobody knows counts as missing.
 */
export function compileFilter(filter: Filter | FilterPart, columnOf: (key: string) => Asked | undefined, world: FilterWorld): Test {
  if (isGroup(filter)) {
    const parts = cheapFirst('all' in filter ? filter.all : filter.any, columnOf).map((part) => compileFilter(part, columnOf, world));
    if (parts.length === 0) return 'all' in filter ? sql`true` : sql`false`;
    return sql`(${sql.join(parts, 'all' in filter ? sql` and ` : sql` or `)})`;
  }
  const known = columnOf(filter.field);
  if (!known) return holdsForNothing(filter, world) ? sql`true` : sql`false`;
  return 'test' in known ? known.test(filter, world) : testOfColumn(filter, known, world);
}

/** PostgreSQL tests a row in the order written: texts and lists cost most and come last. */
function cheapFirst(parts: readonly FilterPart[], columnOf: (key: string) => Asked | undefined): FilterPart[] {
  const cost = (part: FilterPart) => {
    if (isGroup(part)) return 1;
    const known = columnOf(part.field);
    if (known && 'test' in known) return 1;
    const kind = known?.field.kind;
    return kind === 'text' ? 3 : kind === 'list' ? 2 : 0;
  };
  return parts.toSorted((a, b) => cost(a) - cost(b));
}

/** A condition on a field whose value stands in a column. */
export function testOfColumn({ op, value }: Condition, { field, column }: FieldColumn, world: FilterWorld): Test {
  if (op === 'empty' || op === 'filled') return presence(field, column, op === 'empty');
  switch (field.kind) {
    case 'flag':
      return op === 'yes' ? sql`${column}` : sql`(not ${column})`;
    case 'text':
      return text(op, column, String(value));
    case 'number':
      return number(op, column, Number(value));
    case 'instant': {
      const { from, to } = spanOf(String(value), world, op === 'on');
      if (op === 'since') return sql`${column} >= ${from}::timestamptz`;
      if (op === 'before') return sql`${column} < ${from}::timestamptz`;
      return sql`(${column} >= ${from}::timestamptz and ${column} < ${to}::timestamptz)`;
    }
    case 'date': {
      const { from, to } = daysOf(String(value), world);
      if (op === 'since') return sql`${column} >= ${from}`;
      if (op === 'before') return sql`${column} < ${from}`;
      return sql`(${column} >= ${from} and ${column} < ${to})`;
    }
    case 'choice':
      return choice(op, field, column, choicesOf(value, field, world));
    case 'list':
      return list(op, field, column, choicesOf(value, field, world));
  }
}

function presence(field: FilterField, column: RawBuilder<unknown>, empty: boolean): Test {
  if (field.kind === 'list')
    return empty ? sql`(${column} is null or ${column} = '{}')` : sql`(${column} is not null and ${column} <> '{}')`;
  if (field.kind === 'text') return empty ? sql`(${column} is null or ${column} = '')` : sql`(${column} is not null and ${column} <> '')`;
  return empty ? sql`${column} is null` : sql`${column} is not null`;
}

function text(op: Condition['op'], column: RawBuilder<unknown>, value: string): Test {
  const wanted = value.toLowerCase();
  const of = sql`lower(coalesce(${column}, ''))`;
  if (op === 'has') return sql`strpos(${of}, ${wanted}) > 0`;
  if (op === 'has_not') return sql`strpos(${of}, ${wanted}) = 0`;
  return op === 'is' ? sql`${of} = ${wanted}` : sql`${of} <> ${wanted}`;
}

function number(op: Condition['op'], column: RawBuilder<unknown>, value: number): Test {
  const wanted = Number.isSafeInteger(value) ? sql`${value}::bigint` : sql`${value}::numeric`;
  if (op === 'is_not') return sql`${column} is distinct from ${wanted}`;
  if (op === 'at_least') return sql`${column} >= ${wanted}`;
  return op === 'at_most' ? sql`${column} <= ${wanted}` : sql`${column} = ${wanted}`;
}

function choice(op: Condition['op'], field: FilterField, column: RawBuilder<unknown>, choices: readonly (string | null)[]): Test {
  const some = choices.filter((one) => one !== null);
  const tests: Test[] = [];
  if (some.length > 0) tests.push(among(field, column, some));
  if (choices.includes(null)) tests.push(sql`${column} is null`);
  const any: Test = tests.length === 0 ? sql`false` : tests.length === 1 ? (tests[0] as Test) : sql`(${sql.join(tests, sql` or `)})`;
  if (op === 'in') return any;
  return field.nullable ? sql`(${any}) is not true` : sql`(not ${any})`;
}

function among(field: FilterField, column: RawBuilder<unknown>, choices: readonly string[]): Test {
  const fixed = fixedChoices[field.of ?? ''];
  const known = choices.filter((one) => fixed?.includes(one));
  if (field.of === 'priority') return sql`${rankOf(column)} in (${sql.join(known.map((one) => sql.lit(ranks[one])))})`;
  if (fixed) return sql`${column} in (${sql.join(known.map((one) => sql.lit(one)))})`;
  const single = choices.length === 1 ? choices[0] : null;
  return single ? sql`${column} = ${single}${cast(field)}` : sql`${column} = any(${[...choices]}${cast(field, '[]')})`;
}

function list(op: Condition['op'], field: FilterField, column: RawBuilder<unknown>, choices: readonly (string | null)[]): Test {
  const wanted = sql`${choices}${cast(field, '[]')}`;
  const any: Test = sql`coalesce(${column} && ${wanted}, false)`;
  if (op === 'has_all') return sql`coalesce(${column} @> ${wanted}, cardinality(${wanted}) = 0)`;
  return op === 'has_any' ? any : sql`(not ${any})`;
}

const words = new Set([undefined, 'tag', 'option', 'priority', 'statusKind', 'source', 'direction']);
const cast = (field: FilterField, many: '' | '[]' = '') => sql.raw(`${words.has(field.of) ? '::text' : '::uuid'}${many}`);
