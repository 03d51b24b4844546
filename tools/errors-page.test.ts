import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contract } from '../packages/contract/src/index.ts';
import type { RouteMeta } from '../packages/contract/src/kit.ts';
import { refusals } from '../packages/contract/src/refusals.ts';
import en from '../packages/locales/en/errors.json' with { type: 'json' };
import ru from '../packages/locales/ru/errors.json' with { type: 'json' };
import { errorsPage } from './errors-page.ts';

const codes = Object.keys(refusals);

test.each([
  ['ru', ru],
  ['en', en],
])('the registry and the words in %s name the same codes, and the words use only known facts', (_, words) => {
  const told = Object.keys(words).filter((key) => key.startsWith('errors_'));
  expect(told.map((key) => key.slice('errors_'.length)).sort()).toEqual([...codes].sort());
  for (const [code, { facts }] of Object.entries(refusals)) {
    const used = [...((words as Record<string, string>)[`errors_${code}`]?.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name]) => name);
    expect(
      used.filter((name) => !(facts as readonly string[]).includes(name as string)),
      code,
    ).toEqual([]);
  }
});

test('every refusal of every contract line is in the registry', () => {
  const lines = Object.values(contract).flatMap((module) => Object.values(module));
  for (const line of lines) for (const code of (line['~orpc'].meta as RouteMeta).refusals) expect(codes).toContain(code);
});

test('docs/api/errors.md is what `npm run errors` writes', () => {
  expect(readFileSync(new URL('../docs/api/errors.md', import.meta.url), 'utf8')).toBe(errorsPage());
});
