import type { OperatorKey } from '@otklik/locales/search/operators.ts';
import { operatorCalled } from './said.ts';

/** `name:value` somebody wrote, or `-name:value`; several values stand between commas. */
export type Written = { key: OperatorKey; values: string[]; not: boolean; text: string };

const mostOperators = 12;
const mostValues = 20;
const operator = /(?<=^|\s)(-?)([\p{L}_]{1,30}):((?:"[^"]*(?:"|$)|\u00ab[^\u00bb]*(?:\u00bb|$)|[^\s",\u00ab]+|,)+)/gu;
const value = /"([^"]*)(?:"|$)|\u00ab([^\u00bb]*)(?:\u00bb|$)|([^,"\u00ab]+)/gu;

/** Takes the operators out of a text. What is called like none of them (a time, an address of the web) stays where it is, as words. */
export function splitOperators(text: string): { words: string; written: Written[] } {
  const written: Written[] = [];
  const words = text.replace(operator, (whole, minus: string, name: string, given: string) => {
    const key = operatorCalled(name);
    if (!key || written.length >= mostOperators) return whole;
    const values = [...given.matchAll(value)].map((part) => (part[1] ?? part[2] ?? part[3] ?? '').trim()).filter(Boolean);
    if (values.length === 0) return whole;
    written.push({ key, values: values.slice(0, mostValues).map((one) => one.slice(0, 150)), not: minus === '-', text: whole });
    return ' ';
  });
  return { words: words.trim(), written };
}
