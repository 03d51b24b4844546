import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { actWord, targetWord } from './act-words.ts';

const modules = path.resolve(import.meta.dirname, '../../../../../server/src');
/** what the server writes down, as its source names it */
const source = globSync('**/*.ts', { cwd: modules })
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('testing'))
  .map((file) => readFileSync(path.join(modules, file), 'utf8'))
  .filter((text) => /\baudit\(/.test(text));
const found = (pattern: RegExp) => [...new Set(source.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name as string)))];

test('every act that the server writes down has words', () => {
  const acts = found(/\baction(?: =|:)[^,;]*?'([a-z_]+\.[a-z_]+)'/g);
  expect(acts.length).toBeGreaterThan(40);
  expect(acts.filter((act) => actWord(act) === act)).toEqual([]);
});

test('so has whatever it was done to', () => {
  const targets = found(/\btarget: \{ kind: '([a-z_]+)'/g);
  expect(targets.length).toBeGreaterThan(10);
  expect(targets.filter((kind) => targetWord(kind) === kind)).toEqual([]);
});
