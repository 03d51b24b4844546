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

test.each([
  ['npm is told to end, and with it the shell alone', 'shell'],
  ['Ctrl-C reaches everybody at once', 'all'],
])('the server ends in order and frees its data when %s', { timeout: 120_000 }, async (_when, whom) => {
  const settings = { OTKLIK_DATA: dir, DATABASE_URL: database.url, OTKLIK_PORT: '0', OTKLIK_SMTP_PORT: '0' };
  // a shell of two commands stays between, as npm's does; in a group of its own, as in a terminal
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${built('start')}"; true`], {
    env: { ...process.env, ...settings, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  shell.stderr.on('data', (words: Buffer) => (said += words.toString()));
  const lock = path.join(dir, 'lock');
  await expect.poll(async () => JSON.parse(await readFile(lock, 'utf8').catch(() => '{}')).port, { timeout: 60_000 }).toBeGreaterThan(0);
  const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number };
  expect(pid).not.toBe(shell.pid);
  if (whom === 'shell') shell.kill('SIGTERM');
  else process.kill(-(shell.pid as number), 'SIGINT');
  await expect.poll(() => isAlive(pid), { timeout: 40_000 }).toBe(false);
  await expect(access(lock)).rejects.toThrow('ENOENT');
  expect(said).not.toMatch(/second|killed/);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
