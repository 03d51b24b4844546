import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataInUse, findHolder, lockData } from './data-lock.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'otklik-lock-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a second process is told who works there, and the first keeps its lock', async () => {
  const first = await lockData(dir, 'npm start');
  await first.setPort(8080);
  const said = await hold(dir).said;
  expect(said).toContain(`npm start (pid ${process.pid}, http://127.0.0.1:8080)`);
  expect(said).toContain('OTKLIK_DATA');
  expect(await findHolder(dir)).toMatchObject({ pid: process.pid, port: 8080 });
  await first.release();
  expect(await readdir(dir)).toEqual([]);
});

test('a lock left by kill -9 is taken over at once', async () => {
  const other = hold(dir);
  expect(await other.said).toBe('held');
  await expect(lockData(dir, 'npm start')).rejects.toThrow(DataInUse);
  await other.kill();
  expect(await findHolder(dir)).toBeUndefined();
  await (await lockData(dir, 'npm start')).release();
});

test.runIf(process.platform === 'linux')('a number given out again to another process does not keep the folder', async () => {
  const lock = await lockData(dir, 'npm start');
  const file = path.join(dir, 'lock');
  const left = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...left, token: 'old', pid: process.pid, started: '1' }));
  const next = await lockData(dir, 'npm start');
  await lock.release(); // the older object must not free what is now another's
  expect(await findHolder(dir)).toBeDefined();
  await next.release();
});

test('of many that start at once over a dead lock one gets the folder', async () => {
  const dead = hold(dir);
  await dead.said;
  await dead.kill();
  const starts = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => lockData(dir, `start ${n}`)));
  const won = starts.filter((start) => start.status === 'fulfilled');
  expect(won).toHaveLength(1);
  await won[0]?.value.release();
});

test('a holder in another container counts while its file is touched', { timeout: 180_000 }, async () => {
  const lock = await lockData(dir, 'npm start');
  const file = path.join(dir, 'lock');
  const seen = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...seen, where: 'another machine' }));
  await expect(lockData(dir, 'npm start')).rejects.toThrow(DataInUse);
  await lock.release();
});

/** Another process that tries to take the folder; says "held" or its refusal. */
function hold(at: string) {
  const script = `import { lockData } from ${JSON.stringify(path.join(import.meta.dirname, 'data-lock.ts'))};
    lockData(${JSON.stringify(at)}, 'a test').then(() => { console.log('held'); setInterval(() => {}, 1000); }, (error) => console.log(error.message));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = new Promise<string>((done) => child.stdout.once('data', (line) => done(String(line).trim())));
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  return { said, kill: () => (child.kill('SIGKILL'), gone) };
}
