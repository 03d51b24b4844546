import { type Facts, matches } from '../filter/matches.ts';
import { branchesOf, type Literal } from './branches.ts';
import { fieldsRead } from './fields-read.ts';
import type { RuleToCheck } from './rule-to-check.ts';
import { clashIn, type FieldWorld } from './satisfiable.ts';
import { witnessesOf } from './witnesses.ts';

/**
 * A ticket that a rule looks at, as the values of the fields it reads; null where none is easily found. A rule that does not hold for it does not look at whatever this one
 * looks at, which is found so without asking of all the ways in which both may hold.
 */
export function exampleOf(rule: RuleToCheck, known: FieldWorld): Facts | null {
  const branch = (branchesOf(rule.if) ?? []).find((one) => clashIn(one, known) === null);
  if (!branch) return null;
  const facts: Record<string, unknown> = {};
  const { linked } = known;
  for (const field of fieldsRead(rule, known)) {
    if (field in facts) continue;
    const isLinked = field === linked?.field || field === linked?.of;
    const found = isLinked ? linkedIn(branch, known) : valueIn(branch, field, known);
    if (!found) return null;
    Object.assign(facts, found);
  }
  return matches(rule.if, facts, known.fieldOf, known.world) ? facts : null;
}

function valueIn(branch: readonly Literal[], field: string, known: FieldWorld): Facts | null {
  const kind = known.fieldOf(field);
  const own = branch.filter((one) => one.condition.field === field);
  const value = kind && witnessesOf(field, kind, own, known).find((one) => holdFor(own, { [field]: one }, known));
  return kind && value !== undefined ? { [field]: value } : null;
}

function linkedIn(branch: readonly Literal[], known: FieldWorld): Facts | null {
  const { linked, choicesOf } = known;
  if (!linked) return null;
  const own = branch.filter(({ condition: { field } }) => field === linked.field || field === linked.of);
  const pairs = (choicesOf(linked.field) ?? []).map((value) => ({ [linked.field]: value, [linked.of]: linked.valueOf(value) }));
  return pairs.find((one) => holdFor(own, one, known)) ?? null;
}

const holdFor = (literals: readonly Literal[], facts: Facts, { fieldOf, world }: FieldWorld): boolean =>
  literals.every(({ condition, holds }) => matches(condition, facts, fieldOf, world) === holds);
