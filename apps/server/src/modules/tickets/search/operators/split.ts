import type { OperatorKey } from '@otklik/locales/search/operators.ts';
import { swapLayout } from '@otklik/core';
import type { FieldKey } from './own-fields.ts';
import { operatorCalled } from './said.ts';

/** `name:value` somebody wrote, or `-name:value`; several values stand between commas. `swapped`: typed in the other keyboard layout, `text` is what was meant. */
export type Written = { key: OperatorKey | FieldKey; values: string[]; not: boolean; text: string; swapped?: true };

const mostOperators = 12;
const mostValues = 20;
const operator = /(?<=^|\s)(-?)([\p{L}\p{N}_][\p{L}\p{N}_-]{0,59}):((?:"[^"]*(?:"|$)|\u00ab[^\u00bb]*(?:\u00bb|$)|[^\s",\u00ab]+|,)+)/gu;
const alone = new RegExp(`^(?:${operator.source})$`, 'u');
const value = /"([^"]*)(?:"|$)|\u00ab([^\u00bb]*)(?:\u00bb|$)|([^,"\u00ab]+)/gu;

/** Takes the operators out of a text, those that `called` knows, also typed in the other keyboard layout. What is called like none of them (a time, an address of the web) stays where it is, as words. */
export function splitOperators(
  text: string,
  called: (name: string) => Written['key'] | undefined = operatorCalled,
): { words: string; written: Written[] } {
  const written: Written[] = [];
  const take = (whole: string, from = whole, swapped = false): string => {
    const [, minus, name = '', given = ''] = alone.exec(from) ?? [];
    const key = called(name);
    if (!key || written.length >= mostOperators) return whole;
    const values = [...given.matchAll(value)].map((part) => (part[1] ?? part[2] ?? part[3] ?? '').trim()).filter(Boolean);
    if (values.length === 0) return whole;
    const kept = values.slice(0, mostValues).map((one) => one.slice(0, 150));
    written.push({ key, values: kept, not: minus === '-', text: from, ...(swapped && { swapped: true as const }) });
    return ' ';
  };
  const words = text
    .replace(operator, (whole) => take(whole))
    .replace(/\S{4,80}/gu, (word) => {
      const other = swapLayout(word);
      return other && alone.test(other) ? take(word, other, true) : word;
    });
  return { words: words.trim(), written };
}
