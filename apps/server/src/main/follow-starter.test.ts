import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built } from '../testing/built.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';

let dir: string;
let database: TestDatabase;
beforeAll(async () => {
  [dir, database] = await Promise.all([mkdtemp(path.join(tmpdir(), 'otklik-starter-')), testDatabase()]);
});
afterAll(async () => {
  await database.drop();
  await rm(dir, { recursive: true, force: true });
});

test('a server whose npm is told to end, ends and frees its data', { timeout: 120_000 }, async () => {
  const settings = { OTKLIK_DATA: dir, DATABASE_URL: database.url, OTKLIK_PORT: '0', OTKLIK_SMTP_PORT: '0' };
  // a shell of two commands stays between, as npm's does
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${built('start')}"; true`], {
    env: { ...process.env, ...settings, npm_lifecycle_event: 'start' },
    stdio: 'ignore',
  });
  const lock = path.join(dir, 'lock');
  await expect.poll(async () => JSON.parse(await readFile(lock, 'utf8').catch(() => '{}')).port, { timeout: 60_000 }).toBeGreaterThan(0);
  const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number };
  expect(pid).not.toBe(shell.pid);
  shell.kill('SIGTERM');
  await expect
    .poll(
      () =>
        access(lock).then(
          () => 'held',
          () => 'free',
        ),
      { timeout: 30_000 },
    )
    .toBe('free');
  await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
