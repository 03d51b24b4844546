import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { checkFloors } from './check-floors.ts';

const made: string[] = [];
let root: string;

const S = 'apps/server/src';
const M = `${S}/modules`;
const F = 'apps/agent/src/features';

/** A small house in order: every plant below is one fault in it. */
const house: Record<string, string> = {
  'floors.json': JSON.stringify({
    floors: [['identity'], ['files', 'search'], ['tickets'], ['channels', 'sla']],
    drivers: ['pg', '@fastify/*', 'node:net'],
  }),
  ...Object.fromEntries(
    ['apps/server', 'apps/agent', 'apps/portal', 'packages/core', 'packages/contract', 'packages/client', 'packages/ui'].map((folder) => [
      `${folder}/package.json`,
      JSON.stringify({
        name: `@otklik/${path.basename(folder)}`,
        exports: { '.': './src/index.ts', './*': './src/*' },
        imports: { '#words': './src/generated/words.js' },
      }),
    ]),
  ),
  'packages/core/src/index.ts': 'export const one = 1;',
  'packages/contract/src/index.ts': `import { z } from 'zod'; import { one } from '@otklik/core'; export const c = z.literal(one);`,
  'packages/client/src/index.ts': `import { c } from '@otklik/contract'; export const call = c;`,
  'packages/ui/src/index.ts': `import { useState } from 'react'; export const ui = useState;`,
  [`${S}/platform/pool.ts`]: `import pg from 'pg'; import { one } from '@otklik/core'; export const pool = [pg, one];`,
  [`${S}/main/boot.ts`]: `import { tickets } from '../modules/tickets/module.ts'; export const boot = tickets;`,
  [`${M}/identity/index.ts`]: `export { user } from './users/user.ts';`,
  [`${M}/identity/users/user.ts`]: `import { pool } from '../../../platform/pool.ts'; export const user = pool;`,
  [`${M}/identity/tables.ts`]: 'export type Row = { id: string };',
  [`${M}/tickets/index.ts`]: `export { open } from './open.ts';`,
  [`${M}/tickets/module.ts`]: `import { open } from './open.ts'; export const tickets = open;`,
  [`${M}/tickets/open.ts`]: `import { user } from '../identity/index.ts'; export const open = user;`,
  [`${M}/tickets/open.test.ts`]: `import { connect } from 'node:net'; import { open } from './open.ts'; import { help } from '../../testing/help.ts'; export const t = [connect, open, help];`,
  [`${S}/testing/help.ts`]: `import { boot } from '../main/boot.ts'; export const help = boot;`,
  [`${M}/sla/index.ts`]: `export { clock } from './clock.ts';`,
  [`${M}/sla/clock.ts`]: `import { open } from '../tickets/index.ts'; export const clock = open;`,
  [`${M}/channels/index.ts`]: `export { inbox } from './inbox.ts';`,
  [`${M}/channels/inbox.ts`]: `export const inbox = 1;`,
  [`${F}/tickets/index.ts`]: `export { Panel } from './panel.tsx';`,
  [`${F}/tickets/panel.tsx`]: `import { words } from '#words'; import { call } from '@otklik/client'; export const Panel = () => <p>{words}{String(call)}</p>;`,
  [`${F}/tickets/queue-page.tsx`]: `export const Page = () => null;`,
  'apps/agent/src/shell/router.tsx': `import { Panel } from '../features/tickets/index.ts'; export const routes = [Panel, () => import('../features/tickets/queue-page.tsx')];`,
  'apps/portal/src/main.ts': 'export const portal = 1;',
};

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'otklik-floors-'));
  made.push(root);
  for (const [file, text] of Object.entries(house)) write(file, text);
});
afterAll(() => made.forEach((one) => rmSync(one, { recursive: true, force: true })));

function write(file: string, text: string) {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

test('a house in order has no fault, and its imports were really read', () => {
  const report = checkFloors(root);
  expect(report.faults).toEqual([]);
  expect(report.arrows).toBeGreaterThan(20);
});

test.each<[rule: string, file: string, text: string]>([
  ['floor/tickets', `${M}/tickets/up.ts`, `import { inbox } from '../channels/index.ts'; export const up = inbox;`],
  ['floor/tickets', `${M}/tickets/up-by-type.ts`, `import type { Clock } from '../sla/index.ts'; export type Up = Clock;`],
  ['floor/tickets', `${M}/tickets/up-inline.ts`, `export type Up = typeof import('../sla/index.ts');`],
  ['floor/tickets', `${M}/tickets/up-lazily.ts`, `export const up = () => import('../sla/index.ts');`],
  ['floor/sla', `${M}/sla/sideways.ts`, `export { inbox } from '../channels/index.ts';`],
  ['floor/tickets', `${F}/tickets/up.tsx`, `import { X } from '../sla/index.ts'; export const up = X;`],
  ['known-module', `${M}/tickets/stranger.ts`, `import { x } from '../gadgets/index.ts'; export const y = x;`],
  ['front-door', `${M}/tickets/past-the-door.ts`, `import { user } from '../identity/users/user.ts'; export const u = user;`],
  ['front-door', `${M}/tickets/their-tables.ts`, `import type { Row } from '../identity/tables.ts'; export type R = Row;`],
  ['front-door', `${S}/main/deep.ts`, `import { open } from '../modules/tickets/open.ts'; export const o = open;`],
  ['private-tables', `${M}/identity/index.ts`, `export { user } from './users/user.ts'; export type { Row } from './tables.ts';`],
  ['own-front-door', `${M}/identity/inside.ts`, `import { user } from './index.ts'; export const u = user;`],
  ['manifest-for-main', `${M}/sla/manifest.ts`, `import { tickets } from '../tickets/module.ts'; export const t = tickets;`],
  ['manifest-for-main', `${F}/sla/page-of-another.tsx`, `import { Page } from '../tickets/queue-page.tsx'; export const P = Page;`],
  ['plain-front-door', `${M}/channels/index.ts`, `export * from './inbox.ts';`],
  ['plain-front-door', `${M}/channels/index.ts`, `export const logic = 1;`],
  ['visible-arrows', `${M}/channels/hidden.ts`, 'export const load = (name: string) => import(name);'],
  ['platform-knows-no-module', `${S}/platform/knows.ts`, `import { user } from '../modules/identity/index.ts'; export const u = user;`],
  ['module-knows-no-main', `${M}/sla/main.ts`, `import { boot } from '../../main/boot.ts'; export const b = boot;`],
  ['drivers-in-platform', `${M}/sla/driver.ts`, `import pg from 'pg'; export const p = pg;`],
  ['drivers-in-platform', `${M}/sla/plugin.ts`, `import type { X } from '@fastify/static'; export type Y = X;`],
  ['core-alone', 'packages/core/src/io.ts', `import { readFileSync } from 'node:fs'; export const read = readFileSync;`],
  ['core-alone', 'packages/core/src/up.ts', `import { c } from '@otklik/contract'; export const x = c;`],
  ['contract-alone', 'packages/contract/src/client.ts', `import { call } from '@otklik/client'; export const x = call;`],
  ['ui-knows-no-domain', 'packages/ui/src/domain.ts', `import { c } from '@otklik/contract'; export const x = c;`],
  ['server-knows-no-screen', `${S}/platform/screen.ts`, `import { ui } from '@otklik/ui'; export const x = ui;`],
  ['app-to-app', 'apps/portal/src/borrow.ts', `import { routes } from '../../agent/src/shell/router.tsx'; export const r = routes;`],
  ['package-to-app', 'packages/client/src/app.ts', `import { portal } from '../../../apps/portal/src/main.ts'; export const p = portal;`],
  ['product-imports-tests', `${M}/sla/leans.ts`, `import { help } from '../../testing/help.ts'; export const h = help;`],
  ['resolves', `${M}/sla/lost.ts`, `import { gone } from './gone.ts'; export const g = gone;`],
  ['no-circles', `${M}/channels/inbox.ts`, `import type { B } from './b.ts'; export const inbox = 1; export type A = B;`],
])('a planted fault is named by %s: %s', (rule, file, text) => {
  write(`${M}/sla/index.ts`, house[`${M}/sla/index.ts`] as string);
  write(`${M}/channels/b.ts`, `import type { A } from './inbox.ts'; export type B = A;`); // half of a circle, closed by the last plant
  write(`${F}/sla/index.ts`, 'export { X } from "./x.tsx";');
  write(`${F}/sla/x.tsx`, 'export const X = () => null;');
  write(`${M}/gadgets/index.ts`, 'export { x } from "./x.ts";');
  write(`${M}/gadgets/x.ts`, 'export const x = 1;');
  expect(checkFloors(root).faults).toEqual([]);
  write(file, text);
  const faults = checkFloors(root).faults;
  expect(faults.map((fault) => fault.rule)).toEqual([rule]);
  expect(faults[0]?.from).toBe(rule === 'no-circles' ? `${M}/channels/b.ts` : file);
});

test('the command prints the arrow and its rule, and ends with 1', () => {
  write(`${M}/sla/driver.ts`, `\nimport pg from 'pg'; export const p = pg;`);
  const run = command(root);
  expect(run.stdout).toContain(`${M}/sla/driver.ts:2 → pg\n    drivers-in-platform`);
  expect(run.status).toBe(1);
});

test('a folder where nothing is read is a failure, not a success', () => {
  const empty = mkdtempSync(path.join(os.tmpdir(), 'otklik-floors-'));
  made.push(empty);
  for (const folder of ['apps', 'packages']) mkdirSync(path.join(empty, folder));
  writeFileSync(path.join(empty, 'floors.json'), house['floors.json'] as string);
  const run = command(empty);
  expect(run.stdout).toContain('read no files');
  expect(run.status).toBe(1);
});

function command(at: string) {
  return spawnSync(process.execPath, [path.join(import.meta.dirname, 'check.ts'), at], { encoding: 'utf8' });
}
