import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { where } from './where.ts';

test('finds a slice in every house it lives in, and nothing else', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'otklik-where-'));
  const slice = [
    'apps/agent/src/features/tickets/snooze/snooze-menu.tsx',
    'apps/server/migrations/20260901T1200_tickets_snooze.sql',
    'apps/server/src/modules/tickets/snooze/wake.job.ts',
    'packages/contract/src/tickets/snooze.ts',
  ];
  for (const file of [...slice, 'apps/server/src/modules/tickets/snoozer.ts', 'apps/server/node_modules/snooze/index.js']) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), '');
  }
  expect(where(root, 'snooze')).toEqual(slice);
  expect(where(root, 'tickets/snooze')).toEqual(slice);
  rmSync(root, { recursive: true });
});
