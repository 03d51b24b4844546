import type { Afterwards } from './afterwards.ts';
import { fieldSet } from './fields-read.ts';
import type { RuleToCheck } from './rule-to-check.ts';

/**
 * Rules that lead round to themselves and never come to rest, each with those it goes round with, itself first: two of them set a field to different values, or one
 * does more than setting fields. What each writes and what each reads make a graph; its strongly connected parts are the circles. Pure.
 */
export function circlesOf(rules: readonly RuleToCheck[], after: Afterwards): Map<RuleToCheck, RuleToCheck[]> {
  const ways = waysOf(rules, after);
  const found = new Map<RuleToCheck, RuleToCheck[]>();
  for (const part of partsOf(ways)) {
    const goesRound = part.length > 1 || part.some((at) => ways[at]?.includes(at));
    const circle = goesRound ? part.toSorted((a, b) => a - b).map((at) => rules[at] as RuleToCheck) : [];
    if (isRestless(circle)) for (const rule of circle) found.set(rule, [rule, ...circle.filter((one) => one !== rule)]);
  }
  return found;
}

/** By place in the list: whom a rule may lead to. Of a pair only what the first writes and the second reads is looked at. */
function waysOf(rules: readonly RuleToCheck[], after: Afterwards): number[][] {
  const waiting = new Map<string, number[]>();
  for (const [at, rule] of rules.entries()) for (const event of rule.events) waiting.set(event, [...(waiting.get(event) ?? []), at]);
  const leads = (one: RuleToCheck, at: number): boolean => {
    const other = rules[at] as RuleToCheck;
    return isAwaited(one, other) && after.mayHold(one, other);
  };
  return rules.map((one) => [...new Set(one.emits.flatMap((event) => waiting.get(event) ?? []))].filter((at) => leads(one, at)));
}

/** Whether what carrying one rule out causes is what another waits for. */
function isAwaited(one: RuleToCheck, other: RuleToCheck): boolean {
  const awaited = one.emits.filter((event) => other.events.includes(event));
  if (awaited.some((event) => event !== 'ticket_changed')) return true;
  return awaited.length > 0 && (other.fields.length === 0 || one.sets.some((set) => other.fields.includes(fieldSet(set.field))));
}

/** The strongly connected parts of a graph, each vertex in one of them, found in one walk (Tarjan). */
export function partsOf(ways: readonly (readonly number[])[]): number[][] {
  const parts: number[][] = [];
  const order: number[] = [];
  const low: number[] = [];
  const open: number[] = [];
  const isOpen: boolean[] = [];
  let met = 0;
  const meet = (at: number) => {
    order[at] = met;
    low[at] = met;
    met += 1;
    open.push(at);
    isOpen[at] = true;
  };
  for (const start of ways.keys()) {
    if (order[start] !== undefined) continue;
    meet(start);
    const path: [at: number, next: number][] = [[start, 0]];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const [at, next] = last;
      const to = ways[at]?.[next];
      last[1] += 1;
      if (to === undefined) {
        path.pop();
        const before = path.at(-1)?.[0];
        if (before !== undefined) low[before] = Math.min(low[before] as number, low[at] as number);
        if (low[at] === order[at]) parts.push(closeFrom(at, open, isOpen));
      } else if (order[to] === undefined) {
        meet(to);
        path.push([to, 0]);
      } else if (isOpen[to]) low[at] = Math.min(low[at] as number, order[to]);
    }
  }
  return parts;
}

function closeFrom(at: number, open: number[], isOpen: boolean[]): number[] {
  const part = open.splice(open.indexOf(at));
  for (const one of part) isOpen[one] = false;
  return part;
}

function isRestless(circle: readonly RuleToCheck[]): boolean {
  if (circle.some((rule) => rule.emits.some((event) => event !== 'ticket_changed'))) return true;
  const values = new Map<string, string>();
  return circle.some(({ sets }) =>
    sets.some(({ field, value }) => {
      const said = JSON.stringify(value);
      const known = values.get(field);
      values.set(field, said);
      return known !== undefined && known !== said;
    }),
  );
}
