import { expect, test } from 'vitest';
import { staticImports, weighApp } from './check-size.ts';

test('what is imported at once counts, what is asked for later does not', () => {
  const files = new Map([
    ['index.js', 'import{a}from"./a.js";import"./b.js";const later=()=>import("./later.js")'],
    ['a.js', 'import{b}from"./b.js";export const a=b'],
    ['b.js', 'export const b=1'],
    ['later.js', 'export default 1'],
  ]);
  expect([...staticImports(files, ['index.js'])].sort()).toEqual(['a.js', 'b.js', 'index.js']);
});

test('the web app keeps its budgets and loads nothing from elsewhere', () => {
  const { rows, outside } = weighApp();
  for (const { what, kB, budget } of rows) {
    expect(kB, `${what} was measured`).toBeGreaterThan(10);
    expect(kB, `${what}, kB after gzip; load what is not needed at once by lazily()`).toBeLessThan(budget);
  }
  expect(outside).toEqual([]);
});
