import { choicesOf, type FilterField, type FilterWorld } from '../filter/filter.ts';
import { spanOf } from '../filter/span.ts';
import type { Literal } from './branches.ts';

type Known = { choicesOf: (key: string) => readonly string[] | null; world: FilterWorld };
const longestList = 10;

/** Values one of which satisfies the literals on a field, if any value does: those they name, and some between and beside them. */
export function witnessesOf(key: string, field: FilterField, literals: readonly Literal[], { choicesOf: fixed, world }: Known): unknown[] {
  const nothing = field.nullable ? [null] : [];
  const values = literals.map(({ condition }) => condition.value);
  switch (field.kind) {
    case 'flag':
      return [true, false];
    case 'choice':
      return [...nothing, ...(fixed(key) ?? [...values.flatMap((value) => choicesOf(value, field, world)), 'another'])];
    case 'list':
      return subsets([...new Set(values.flatMap((value) => choicesOf(value, field, world)))]);
    case 'number':
      return [
        ...nothing,
        ...values.filter((one) => typeof one === 'number').flatMap((one) => [one - 1, one - 0.5, one, one + 0.5, one + 1]),
        0.25,
      ];
    case 'text': {
      const texts = values.filter((one) => typeof one === 'string').map((one) => one.toLowerCase());
      const wanted = literals.filter(({ condition: { op }, holds }) => (op === 'has' && holds) || (op === 'has_not' && !holds));
      return ['', '\u0001', ...texts, wanted.map(({ condition }) => String(condition.value).toLowerCase()).join('\u0001'), ...nothing];
    }
    case 'instant':
    case 'date': {
      const spans = values.filter((one) => typeof one === 'string').flatMap((one) => [spanOf(one, world), spanOf(one, world, true)]);
      const times = spans.flatMap(({ from, to }) => [
        from.getTime() - 1,
        from.getTime(),
        to.getTime() - 1,
        to.getTime(),
        from.getTime() - 86_400_000,
      ]);
      const instants = [...times, 0].map((at) => new Date(at).toISOString());
      return [...nothing, ...(field.kind === 'date' ? instants.map((one) => one.slice(0, 10)) : instants)];
    }
  }
}

/** Every choice of some of these; of very many all, none and each alone. */
function subsets<T>(values: readonly T[]): T[][] {
  if (values.length > longestList) return [[], [...values], ...values.map((one) => [one])];
  return values.reduce<T[][]>((found, one) => [...found, ...found.map((some) => [...some, one])], [[]]);
}
