import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from './embedded.ts';
import { keepRunning } from './keep-running.ts';

const settings = { fsync: 'off', shared_buffers: '16MB' };
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'otklik-pg-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function ask(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test('makes a cluster that knows Cyrillic, and starts it again with its data', { timeout: 180_000 }, async () => {
  const first = await startEmbedded({ dir, settings });
  expect(first.adopted).toBe(false);
  expect(
    await ask(
      first.url,
      `select lower('ПРИВЕТ') = 'привет' as folds, to_tsvector('russian', 'заявки') @@ to_tsquery('russian', 'заявка') as stems,
              'Ёж' ilike 'ёж' as likes, version() as version`,
    ),
  ).toMatchObject({ folds: true, stems: true, likes: true, version: expect.stringContaining('PostgreSQL 18') });
  await ask(first.url, 'create table kept as select 7 as n');
  await first.stop();
  expect((await stat(path.join(dir, 'password'))).mode & 0o777).toBe(0o600);

  const again = await startEmbedded({ dir, settings });
  expect(await ask(again.url, 'select n, inet_server_addr() from kept')).toEqual({ n: 7, inet_server_addr: null });
  const loopback = again.url.replace(/\?.*/, '');
  expect(await ask(loopback, 'select n, inet_server_addr() from kept')).toEqual({ n: 7, inet_server_addr: '127.0.0.1' });
  await again.stop();
});

test('a folder whose path is too long for a socket is served over loopback', { timeout: 180_000 }, async () => {
  const deep = path.join(dir, 'so'.repeat(60));
  const server = await startEmbedded({ dir: deep, settings });
  expect(await ask(server.url, 'select inet_server_addr()')).toEqual({ inet_server_addr: '127.0.0.1' });
  await server.stop();
});

test('adopts the server a killed process left behind', { timeout: 180_000 }, async () => {
  const script = `import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))};
    const pg = await startEmbedded(${JSON.stringify({ dir, settings })}); console.log(pg.pid); setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((done) => owner.stdout.once('data', (line) => done(Number(String(line)))));
  const gone = new Promise((done) => owner.once('exit', done));
  owner.kill('SIGKILL');
  await gone;

  const taken = await startEmbedded({ dir, settings });
  expect(taken).toMatchObject({ adopted: true, pid });
  expect(await ask(taken.url, 'select n from kept')).toEqual({ n: 7 });
  await taken.stop();
  await expect(readFile(path.join(dir, 'data/postmaster.pid'))).rejects.toThrow('ENOENT');
});

test('recovers after kill -9 of the server itself, also when its number now belongs to a stranger', { timeout: 180_000 }, async () => {
  const first = await startEmbedded({ dir, settings });
  const file = path.join(dir, 'data/postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  process.kill(first.pid, 'SIGKILL');
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
  await writeFile(file, [stranger.pid, ...lines.slice(1)].join('\n'));

  const next = await startEmbedded({ dir, settings });
  expect(next.adopted).toBe(false);
  expect(await ask(next.url, 'select n from kept')).toEqual({ n: 7 });
  await next.stop();
  expect(stranger.kill('SIGKILL')).toBe(true);
});

test('a server that dies while it is kept running comes back at the same address, and stays away once stopped', {
  timeout: 180_000,
}, async () => {
  const server = await startEmbedded({ dir, settings });
  const said: string[] = [];
  const kept = keepRunning(server, { dir, settings, log: (line) => said.push(line) });
  process.kill(server.pid, 'SIGKILL');
  await expect.poll(() => ask(server.url, 'select n from kept').catch(() => null), { timeout: 60_000 }).toEqual({ n: 7 });
  expect(said[0]).toContain('ended by itself');
  await kept.stop();
  await new Promise((done) => setTimeout(done, 1500)); // longer than from one look to the next
  await expect(ask(server.url, 'select 1')).rejects.toThrow();
});

test('says what is wrong instead of making a new password for an old cluster', async () => {
  await unlink(path.join(dir, 'password'));
  await expect(startEmbedded({ dir, settings })).rejects.toThrow('password is missing');
});
