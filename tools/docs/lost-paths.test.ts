import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lostPaths } from './lost-paths.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'otklik-docs-'));
  for (const file of ['floors.json', 'docs/HOUSE.md', 'apps/server/src/main/start.ts', 'apps/server/src/main/README.md']) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), '');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each<[lost: string[], text: string]>([
  [[], 'See `apps/server/src/main/start.ts`, `floors.json`, `docs/` and [the house](HOUSE.md#floors).'],
  [['apps/server/src/main/gone.ts'], 'See `apps/server/src/main/gone.ts`.'],
  [['apps/gone/'], 'All of `apps/gone/`.'],
  [['GONE.md'], 'See [there](GONE.md).'],
  [[], 'Any `apps/*/src/main/start.ts`, not `apps/<app>/x.ts`, `npm start`, `GET /api/v1/x.json`, `.data/lock`, `@otklik/core`.'],
  [['apps/*/gone.ts'], '`apps/*/gone.ts`'],
  [[], '```\n`apps/server/in-a-block.ts`\n```'],
  [['apps/server/after.ts'], '```\nblock\n```\n`apps/server/after.ts`'],
])('%j in %s', (lost, text) => {
  expect(lostPaths(root, 'docs/x.md', text).map(({ named }) => named)).toEqual(lost);
});

test('a document may name the files beside it', () => {
  expect(lostPaths(root, 'apps/server/src/main/README.md', '`../main/start.ts` and\n`wiring/gone.ts`')).toEqual([
    { line: 2, named: 'wiring/gone.ts' },
  ]);
});
