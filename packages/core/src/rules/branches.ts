import { type Condition, type Filter, type FilterPart, isGroup, partsOf } from '../filter/filter.ts';

/** A condition that must hold, or must not. */
export type Literal = { condition: Condition; holds: boolean };
/** more branches than this are not looked through */
const most = 400;

/** The ways in which a filter may hold (or, with `holds` false, fail): each a list of literals that stand together. Null when there are too many. */
export function branchesOf(part: Filter | FilterPart, holds = true): Literal[][] | null {
  if (!isGroup(part)) return [[{ condition: part, holds }]];
  const parts = partsOf(part).map((one) => branchesOf(one, holds));
  const together = 'all' in part === holds;
  let found: Literal[][] = together ? [[]] : [];
  for (const branches of parts) {
    if (branches === null) return null;
    found = together ? found.flatMap((left) => branches.map((right) => [...left, ...right])) : [...found, ...branches];
    if (found.length > most) return null;
  }
  return found;
}
