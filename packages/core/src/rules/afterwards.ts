import { conditionsOf } from '../filter/filter.ts';
import { effectOf } from './effect-of.ts';
import { fieldSet, fieldsRead } from './fields-read.ts';
import type { RuleToCheck } from './rule-to-check.ts';
import { type FieldWorld, mayHold } from './satisfiable.ts';

type Setting = RuleToCheck['sets'][number];
/** What one rule's actions mean for another: whether they set anything that it reads, and whether it may hold once they are done. */
export type Afterwards = {
  touches(one: RuleToCheck, other: RuleToCheck): boolean;
  mayHold(one: RuleToCheck, other: RuleToCheck): boolean;
};

/**
 * Answers for any two of many rules. A value that the other's conditions do not name is to them as any other such value, so of each rule few things are asked
 * anew, however many rules there are.
 */
export function afterwardsOf(world: FieldWorld): Afterwards {
  const known = new Map<RuleToCheck, { named: ReadonlySet<string>; answers: Map<string, boolean> }>();
  const readOf = (one: RuleToCheck, other: RuleToCheck) => {
    const fields = fieldsRead(other, world);
    return one.sets.filter(({ field }) => fields.has(fieldSet(field)));
  };
  const wordOf = ({ field, value }: Setting, named: ReadonlySet<string>): string => {
    const [place, what] = field.startsWith('tag:') ? ['tags', field.slice(4)] : [field, String(value)];
    const isLinked = place === world.linked?.field || place === world.linked?.of;
    return isLinked || value === null || named.has(`${place} ${what}`) ? `${field} ${value}` : `${place} another ${value === false}`;
  };
  return {
    touches: (one, other) => readOf(one, other).length > 0,
    mayHold(one, other) {
      let of = known.get(other);
      if (!of) known.set(other, (of = { named: namedBy(other), answers: new Map() }));
      const sets = readOf(one, other);
      const { named, answers } = of;
      const key = sets.map((set) => wordOf(set, named)).join('\n');
      let answer = answers.get(key);
      if (answer === undefined) {
        answer = mayHold([{ filter: other.if, holds: true }, ...sets.map((set) => ({ filter: effectOf(set), holds: true }))], world);
        answers.set(key, answer);
      }
      return answer;
    },
  };
}

/** The choices that a rule's conditions name, each with its field. */
const namedBy = (rule: RuleToCheck): ReadonlySet<string> =>
  new Set(conditionsOf(rule.if).flatMap(({ field, value }) => [value].flat().map((one) => `${field} ${one}`)));
