import { localDay } from '../local-day.ts';
import { holdsForNothing } from './holds-for-nothing.ts';
import { choicesOf, type Condition, type Filter, type FilterField, type FilterPart, type FilterWorld, isGroup } from './filter.ts';
import { plusDays, spanOf } from './span.ts';

/** The values of one thing by field: text, number, ISO instant or Date, day, choice, list of choices, flag; null or undefined when missing. */
export type Facts = Readonly<Record<string, unknown>>;

/** Whether a filter holds for these values: the same answer that its SQL gives. A field nobody knows counts as missing (`holdsForNothing`). */
export function matches(
  filter: Filter | FilterPart,
  facts: Facts,
  fieldOf: (key: string) => FilterField | undefined,
  world: FilterWorld,
): boolean {
  if (isGroup(filter)) {
    const holds = (part: FilterPart) => matches(part, facts, fieldOf, world);
    return 'all' in filter ? filter.all.every(holds) : filter.any.some(holds);
  }
  const field = fieldOf(filter.field);
  return field ? holdsFor(filter, field, facts[filter.field] ?? null, world) : holdsForNothing(filter, world);
}

function holdsFor({ op, value }: Condition, field: FilterField, fact: unknown, world: FilterWorld): boolean {
  if (op === 'empty' || op === 'filled') return isEmpty(fact) === (op === 'empty');
  switch (field.kind) {
    case 'flag':
      return (fact === true) === (op === 'yes');
    case 'text':
      return textHolds(op, textOf(fact).toLowerCase(), String(value).toLowerCase());
    case 'number':
      return numberHolds(op, fact === null ? null : Number(fact), Number(value));
    case 'instant':
      return instantHolds(op, fact, String(value), world);
    case 'date':
      return dateHolds(op, fact, String(value), world);
    case 'choice':
      return choicesOf(value, field, world).includes(fact as string | null) === (op === 'in');
    case 'list': {
      const has = (one: string | null) => (fact as readonly (string | null)[] | null)?.includes(one) === true;
      const choices = choicesOf(value, field, world);
      return op === 'has_all' ? choices.every(has) : choices.some(has) === (op === 'has_any');
    }
  }
}

const textOf = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const isEmpty = (fact: unknown) => fact === null || fact === '' || (Array.isArray(fact) && fact.length === 0);

function textHolds(op: Condition['op'], fact: string, wanted: string): boolean {
  return op === 'has' || op === 'has_not' ? fact.includes(wanted) === (op === 'has') : (fact === wanted) === (op === 'is');
}

function numberHolds(op: Condition['op'], fact: number | null, wanted: number): boolean {
  if (fact === null) return op === 'is_not';
  if (op === 'at_least') return fact >= wanted;
  if (op === 'at_most') return fact <= wanted;
  return (fact === wanted) === (op === 'is');
}

function instantHolds(op: Condition['op'], fact: unknown, wanted: string, world: FilterWorld): boolean {
  if (fact === null) return false;
  const at = new Date(fact as string | Date).getTime();
  const { from, to } = spanOf(wanted, world, op === 'on');
  if (op === 'since') return at >= from.getTime();
  return op === 'before' ? at < from.getTime() : at >= from.getTime() && at < to.getTime();
}

function dateHolds(op: Condition['op'], fact: unknown, wanted: string, world: FilterWorld): boolean {
  if (fact === null) return false;
  const { from, to } = daysOf(wanted, world);
  const on = textOf(fact);
  if (op === 'since') return on >= from;
  return op === 'before' ? on < from : on >= from && on < to;
}

/** The days that a moment names: the first, and the one after the last. */
export function daysOf(wanted: string, world: FilterWorld): { from: string; to: string } {
  const { from, to } = spanOf(wanted, world, true);
  // a day begins where its zone says, which may be after a midnight that the clock skipped: it is still that day
  const [first, last] = [localDay(from, world.timeZone), localDay(new Date(to.getTime() - 1), world.timeZone)];
  return { from: first, to: plusDays(last, 1) };
}
