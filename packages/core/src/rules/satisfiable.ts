import type { FilterField, FilterWorld } from '../filter/filter.ts';
import { matches } from '../filter/matches.ts';
import { branchesOf, type Literal } from './branches.ts';
import { witnessesOf } from './witnesses.ts';

/** What is known of the fields: their kinds, and of those with few choices which there are. `linked` says which values of one field go with those of another (a status and its kind). */
export type FieldWorld = {
  fieldOf: (key: string) => FilterField | undefined;
  choicesOf: (key: string) => readonly string[] | null;
  linked?: { field: string; of: string; valueOf: (value: string) => string | undefined };
  world: FilterWorld;
};

/** The literals of one branch that cannot stand together, by their field; null when some ticket might be so. Fields are taken for themselves, but for linked ones. */
export function clashIn(literals: readonly Literal[], known: FieldWorld): string | null {
  const byField = Map.groupBy(literals, (one) => one.condition.field);
  for (const [field, some] of byField) {
    const kind = known.fieldOf(field);
    if (kind && !witnessesOf(field, kind, some, known).some((value) => holdFor(some, { [field]: value }, known))) return field;
  }
  const { linked } = known;
  const both = linked ? [...(byField.get(linked.field) ?? []), ...(byField.get(linked.of) ?? [])] : [];
  if (linked && byField.has(linked.field) && byField.has(linked.of)) {
    const values = known.choicesOf(linked.field) ?? [];
    if (!values.some((value) => holdFor(both, { [linked.field]: value, [linked.of]: linked.valueOf(value) }, known))) return linked.of;
  }
  return null;
}

/** Whether any ticket might satisfy all of these filters; true also when there are too many branches to look through. */
export function mayHold(parts: readonly { filter: Parameters<typeof branchesOf>[0]; holds: boolean }[], known: FieldWorld): boolean {
  let branches: Literal[][] = [[]];
  for (const { filter, holds } of parts) {
    const more = branchesOf(filter, holds);
    if (more === null || more.length * branches.length > 2000) return true;
    branches = branches.flatMap((left) => more.map((right) => [...left, ...right]));
  }
  return branches.some((branch) => clashIn(branch, known) === null);
}

function holdFor(literals: readonly Literal[], facts: Record<string, unknown>, { fieldOf, world }: FieldWorld): boolean {
  return literals.every(({ condition, holds }) => matches(condition, facts, fieldOf, world) === holds);
}
