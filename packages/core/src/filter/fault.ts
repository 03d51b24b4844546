import { isId } from '../id.ts';
import { storableText } from '../text.ts';
import { type Condition, type FilterField, filterLimits, operatorsOf, presence, wordsOf } from './filter.ts';
import { isMoment } from './span.ts';

const ids = new Set(['user', 'team', 'contact', 'company', 'type', 'category', 'status', 'inbox']);

/** What is wrong with a condition on a field of this kind, as a code (`operator`, `value`); null when it can be asked. `known` lists the choices where they are few and fixed. */
export function faultOf(condition: Condition, field: FilterField, known?: readonly string[]): 'operator' | 'value' | null {
  const { op, value } = condition;
  if (!operatorsOf(field).includes(op)) return 'operator';
  if (field.kind === 'flag' || (presence as readonly string[]).includes(op)) return value === undefined ? null : 'value';
  return isFit(value, field, known) ? null : 'value';
}

function isFit(value: Condition['value'], field: FilterField, known?: readonly string[]): boolean {
  if (field.kind === 'text') return typeof value === 'string' && storableText(value) !== '' && value.length <= filterLimits.text;
  if (field.kind === 'number') return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (field.kind === 'instant' || field.kind === 'date') return isMoment(value);
  if (!Array.isArray(value) || value.length === 0 || value.length > filterLimits.values) return false;
  const words = wordsOf(field);
  const isChoice = (one: unknown) =>
    typeof one === 'string' &&
    storableText(one) !== '' &&
    one.length <= filterLimits.text &&
    (known ? known.includes(one) : !ids.has(field.of ?? '') || isId(one));
  return value.every((one) => words.includes(one) || isChoice(one));
}
