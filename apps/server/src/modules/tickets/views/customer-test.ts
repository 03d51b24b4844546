import { customFilterFields } from '@otklik/contract/tickets/filter-fields.ts';
import { textKey } from '@otklik/core/fields/index.ts';
import { choicesOf, type Condition, type FilterWorld } from '@otklik/core/filter/filter.ts';
import { daysOf } from '@otklik/core/filter/matches.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { textOfCard } from '../../customers/index.ts';
import { type Field, subjectsWith } from '../../fields/index.ts';
import type { FieldTest } from './compile-filter.ts';
import type { FewCards } from './few-cards.ts';

type Test = RawBuilder<boolean>;
/** Whether the ticket's card has a value that passes the test, or any at all. */
type Has = (test?: RawBuilder<unknown>) => Held;
/** The same as a condition, and the opposite, which holds for a ticket without a card too. */
type Held = { yes: Test; no: Test };

/**
 * A condition on a custom field of the requester or of the company, over `tickets as t`. Cards that pass are few beside tickets: they are found once, and a
 * ticket is asked whether its card is among them. The answer is that of `matches`: whatever says `not` holds for tickets without a company too.
 */
export function customerTest(ctx: Ctx, { id, of, type }: Pick<Field, 'id' | 'of' | 'type'>, few: FewCards): FieldTest {
  const card = of === 'company' ? 'company' : 'contact';
  const column = card === 'company' ? sql`t.company_id` : sql`t.requester_id`;
  const has: Has = (test) => {
    const cards = subjectsWith(ctx, id, test);
    const ids = few.of(cards);
    // many: `is true` keeps PostgreSQL from making a join of it, whose size it cannot guess; they are hashed, and tickets read in the order of the list
    const yes: Test = ids ? sql`${column} = any(${ids}::uuid[])` : sql`((${column} in ${cards}) is true)`;
    return { yes, no: sql`((${yes}) is not true)` };
  };
  const field = customFilterFields[type];
  const test = (condition: Condition, world: FilterWorld): Test => {
    const { op, value } = condition;
    if (op === 'empty') return has().no;
    if (op === 'filled') return has().yes;
    switch (field.kind) {
      case 'flag':
        return flag(op, type === 'file' ? has() : has(sql`v.key = 'true'`));
      case 'text':
        return text(op, has, type === 'text', textOfCard(card, id), String(value));
      case 'number':
        return number(op, has, Number(value));
      case 'choice':
      case 'list':
        return choice(op, has, choicesOf(value, field, world));
      case 'date':
      case 'instant':
        return date(op, has, daysOf(String(value), world));
    }
  };
  return { field, test };
}

const flag = (op: Condition['op'], held: Held): Test => (op === 'yes' ? held.yes : held.no);

/** a key as long as this may be the beginning of a longer text: 200 units of UTF-16 are a hundred letters at least */
const longestWhole = 100;
const cut = sql`length(v.key) >= ${sql.lit(longestWhole)}`;

function text(op: Condition['op'], has: Has, isKept: boolean, whole: RawBuilder<unknown>, value: string): Test {
  const wanted = value.toLowerCase();
  const holds = op === 'has' || op === 'has_not' ? sql`strpos(${whole}, ${wanted}) > 0` : sql`${whole} = ${wanted}`;
  const byKey = op === 'has' || op === 'has_not' ? sql`strpos(v.key, ${wanted}) > 0` : sql`v.key = ${textKey(value)}`;
  const inFull = isKept ? sql`case when ${cut} then ${holds} else ${byKey} end` : holds;
  // what is shorter than any key cut short is found by the index at once
  const isShort = isKept && (op === 'is' || op === 'is_not') && value.length < longestWhole;
  const held = has(isShort ? byKey : inFull);
  return op === 'has' || op === 'is' ? held.yes : held.no;
}

function number(op: Condition['op'], has: Has, value: number): Test {
  const wanted = sql`${value}::double precision`;
  if (op === 'at_least') return has(sql`v.number >= ${wanted}`).yes;
  if (op === 'at_most') return has(sql`v.number <= ${wanted}`).yes;
  const held = has(sql`v.number = ${wanted}`);
  return op === 'is' ? held.yes : held.no;
}

function date(op: Condition['op'], has: Has, { from, to }: { from: string; to: string }): Test {
  if (op === 'since') return has(sql`v.key >= ${from}`).yes;
  return op === 'before' ? has(sql`v.key < ${from}`).yes : has(sql`v.key >= ${from} and v.key < ${to}`).yes;
}

function choice(op: Condition['op'], has: Has, choices: readonly (string | null)[]): Test {
  const some = choices.filter((one) => one !== null);
  if (op === 'has_all')
    return some.length > 0
      ? sql`(${sql.join(
          some.map((one) => has(sql`v.key = ${one}`).yes),
          sql` and `,
        )})`
      : sql`true`;
  const tests = [...(some.length > 0 ? [has(sql`v.key = any(${some}::text[])`).yes] : []), ...(choices.includes(null) ? [has().no] : [])];
  const any: Test = tests.length > 0 ? sql`(${sql.join(tests, sql` or `)})` : sql`false`;
  return op === 'in' || op === 'has_any' ? any : sql`(${any} is not true)`;
}
