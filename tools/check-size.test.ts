import { expect, test } from 'vitest';
import { staticImports } from './check-size.ts';

test('what is imported at once counts, what is asked for later does not', () => {
  const files = new Map([
    ['index.js', 'import{a}from"./a.js";import"./b.js";const later=()=>import("./later.js")'],
    ['a.js', 'import{b}from"./b.js";export const a=b'],
    ['b.js', 'export const b=1'],
    ['later.js', 'export default 1'],
  ]);
  expect([...staticImports(files, ['index.js'])].sort()).toEqual(['a.js', 'b.js', 'index.js']);
});
