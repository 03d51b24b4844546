import { choicesOf, type Condition, type FilterWorld } from './filter.ts';

const ofNothing: readonly Condition['op'][] = ['empty', 'is_not', 'has_not', 'not_in', 'has_none', 'no'];

/**
 * Whether a condition holds where its field is not there: removed since the filter was written, or not to be known. Only what denies something does, and what
 * asks for `none`: "at least 100" over a field that is gone must hold for nothing rather than for everything.
 */
export function holdsForNothing({ op, value }: Condition, world: FilterWorld): boolean {
  return op === 'in' ? choicesOf(value, { kind: 'choice', nullable: true }, world).includes(null) : ofNothing.includes(op);
}
