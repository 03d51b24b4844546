import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { long } from './longest-first.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

test.each(long)('%s, which is to begin early, is there', (begin) => {
  expect(globSync(`${begin}{,*,**/*}.test.ts`, { cwd: root })).not.toEqual([]);
});
