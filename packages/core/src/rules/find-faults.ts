import { conditionsOf } from '../filter/filter.ts';
import { type Facts, matches } from '../filter/matches.ts';
import { type Afterwards, afterwardsOf } from './afterwards.ts';
import { branchesOf } from './branches.ts';
import { circlesOf } from './circles.ts';
import { effectOf } from './effect-of.ts';
import { exampleOf } from './example-of.ts';
import { fieldsRead } from './fields-read.ts';
import type { RuleToCheck } from './rule-to-check.ts';
import { clashIn, type FieldWorld, mayHold } from './satisfiable.ts';

export type Fault = {
  ruleId: string;
  code: 'contradictory' | 'never_fires' | 'impossible' | 'unreachable' | 'shadowed' | 'loop' | 'no_effect' | 'overridden';
  refused: boolean;
  field: string | null;
  action: string | null;
  rules: string[];
};
type Circles = ReadonlyMap<RuleToCheck, readonly RuleToCheck[]>;
const mostNamed = 5;
/** The rules that are on, in their order, and what was found of them. */
type Among = {
  on: readonly RuleToCheck[];
  world: World;
  after: Afterwards;
  circles: Circles;
  examples: Map<RuleToCheck, Facts | null>;
};
type World = FieldWorld & { needs: Readonly<Record<string, readonly string[] | undefined>> };

/**
 * What is wrong with rules, each by itself and among those before and after it. It errs to silence: what it names is so, given that fields other than
 * a status and its kind do not depend on each other. Rules come in their order. Pure.
 */
export function findFaults(rules: readonly RuleToCheck[], world: World): Fault[] {
  const own = new Map(rules.map((rule) => [rule, alone(rule, world)]));
  const standing = rules.filter((rule) => rule.enabled && own.get(rule)?.every((fault) => !fault.refused));
  const places = new Map(standing.map((rule, at) => [rule, at]));
  const after = afterwardsOf(world);
  const among: Among = { on: standing, world, after, circles: circlesOf(standing, after), examples: new Map() };
  return rules.flatMap((rule) => {
    const at = places.get(rule);
    return [...(own.get(rule) ?? []), ...(at === undefined ? [] : amongOthers(rule, at, among))];
  });
}

function alone(rule: RuleToCheck, world: World): Fault[] {
  const fault = (code: Fault['code'], more: Partial<Fault> = {}): Fault => ({
    ruleId: rule.id,
    code,
    refused: true,
    field: null,
    action: null,
    rules: [],
    ...more,
  });
  const found: Fault[] = rule.impossible.map((action) => fault('impossible', { action }));
  const branches = branchesOf(rule.if);
  if (branches) {
    const clashes = branches.map((branch) => clashIn(branch, world));
    const field = clashes.find((one) => one !== null) ?? null;
    if (clashes.every((one) => one !== null)) found.push(fault(branches.length === 0 ? 'never_fires' : 'contradictory', { field }));
    else {
      const there = branches.filter(
        (branch, at) => clashes[at] === null && branch.every((one) => isThere(one.condition.field, rule, world)),
      );
      const given = (rule.given ?? []).map((condition) => ({ condition, holds: true }));
      const against = branches.map((branch) => clashIn([...branch, ...given], world));
      if (given.length > 0 && against.every((one) => one !== null)) found.push(fault('never_fires', { field: against[0] ?? null }));
      const lost = conditionsOf(rule.if).find((one) => !isThere(one.field, rule, world));
      if (there.length === 0 && lost) found.push(fault('never_fires', { field: lost.field }));
    }
  }
  const last = new Map(rule.sets.map((one) => [one.field, one]));
  for (const one of rule.sets)
    if (last.get(one.field) !== one && !one.field.startsWith('tag:'))
      found.push(fault('overridden', { action: one.do, field: one.field, refused: false }));
  if (rule.onlySets && rule.sets.length > 0 && found.length === 0)
    if (
      rule.sets.every(
        (one) =>
          !mayHold(
            [
              { filter: rule.if, holds: true },
              { filter: effectOf(one), holds: false },
            ],
            world,
          ),
      )
    )
      found.push(fault('no_effect', { action: rule.sets[0]?.do ?? null, refused: false }));
  return found;
}

function amongOthers(rule: RuleToCheck, at: number, among: Among): Fault[] {
  const { on, circles, after } = among;
  const found: Fault[] = [];
  const warn = (code: Fault['code'], rules: readonly RuleToCheck[]) =>
    found.push({ ruleId: rule.id, code, refused: false, field: null, action: null, rules: rules.map((one) => one.name) });
  const before = on
    .slice(0, at)
    .find((one) => (one.stop || (after.touches(one, rule) && !after.mayHold(one, rule))) && covers(one, rule, among));
  if (before) warn('unreachable', [before]);
  const later = on.slice(at + 1).find((one) => undoes(one, rule) && covers(one, rule, among));
  if (!rule.stop && later) warn('shadowed', [later]);
  const circle = circles.get(rule);
  if (circle) warn('loop', circle.slice(0, mostNamed));
  return found;
}

/** Whether a field can have a value at any event that the rule waits for. */
function isThere(field: string, rule: RuleToCheck, world: World): boolean {
  const needs = world.needs[field];
  if (!needs) return true;
  if (!rule.events.some((event) => needs.includes(event))) return false;
  const of = field.startsWith('was:') ? field.slice(4) : null;
  return of === null || rule.fields.length === 0 || rule.fields.includes(of) || rule.events.some((event) => event !== 'ticket_changed');
}

/** Whether one rule looks at whatever another looks at. */
function covers(one: RuleToCheck, other: RuleToCheck, { world, examples }: Among): boolean {
  const events = other.events.length > 0 && other.events.every((event) => one.events.includes(event));
  const fields = one.fields.length === 0 || (other.fields.length > 0 && other.fields.every((field) => one.fields.includes(field)));
  const known = fieldsRead(other, world);
  // what the other does not ask for may be otherwise
  if (!events || !fields || ![...fieldsRead(one, world)].every((field) => known.has(field))) return false;
  if (!examples.has(other)) examples.set(other, exampleOf(other, world));
  const example = examples.get(other);
  return (
    !(example && !matches(one.if, example, world.fieldOf, world.world)) &&
    !mayHold(
      [
        { filter: other.if, holds: true },
        { filter: one.if, holds: false },
      ],
      world,
    )
  );
}

/** Whether a later rule puts all that a rule sets to something else. */
function undoes(later: RuleToCheck, rule: RuleToCheck): boolean {
  return (
    rule.onlySets &&
    rule.sets.length > 0 &&
    rule.sets.every((one) => later.sets.some((two) => two.field === one.field && JSON.stringify(two.value) !== JSON.stringify(one.value)))
  );
}
