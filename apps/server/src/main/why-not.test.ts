import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../platform/config.ts';
import { built } from '../testing/built.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { whyNot } from './why-not.ts';

let dir: string;
let database: TestDatabase;
let taken: net.Server;
let port: string;
beforeAll(async () => {
  [dir, database] = await Promise.all([mkdtemp(path.join(tmpdir(), 'otklik-why-not-')), testDatabase()]);
  taken = net.createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  port = String((taken.address() as net.AddressInfo).port);
});
afterAll(async () => {
  taken.close();
  await database.drop();
  await rm(dir, { recursive: true, force: true });
});

/** Starts the server with these settings and answers how it ended and all it said. */
function start(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const settings = { OTKLIK_DATA: path.join(dir, 'data'), DATABASE_URL: database.url, OTKLIK_PORT: '0', OTKLIK_SMTP_PORT: '0' };
  return new Promise((done) =>
    execFile(process.execPath, [built('start')], { env: { ...process.env, ...settings, ...env }, timeout: 60_000 }, (error, out, told) =>
      done({ code: error ? Number(error.code) : 0, said: out + told }),
    ),
  );
}

test('a start that fails says why in one sentence and leaves nothing running', { timeout: 180_000 }, async () => {
  expect(await start({ OTKLIK_PORT: port })).toEqual({
    code: 1,
    said: `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or set OTKLIK_PORT to another port.\n`,
  });
  expect((await start({ OTKLIK_SMTP_PORT: port })).said).toMatch(
    /^Port \d+ on 127\.0\.0\.1 is taken .* OTKLIK_SMTP_PORT to another port\.\n$/,
  );
  expect((await start({ OTKLIK_ROLE: 'boss' })).said).toMatch(/^OTKLIK_ROLE is "boss"; .*\n$/);
  expect((await start({ OTKLIK_KEY: 'short' })).said).toMatch(/^The master key \(OTKLIK_KEY\) must be 64 hexadecimal digits\n$/);
  expect((await start({ OTKLIK_FILES: 'ftp://x' })).said).toMatch(/^OTKLIK_FILES is "ftp:\/\/x"; .*\n$/);
  expect((await start({ DATABASE_URL: `postgres://a:b@127.0.0.1:${port === '1' ? 2 : 1}/c` })).said).toMatch(
    /^The database of DATABASE_URL does not let us in: connect ECONNREFUSED .*\n$/,
  );
  await writeFile(path.join(dir, 'file'), '');
  expect((await start({ OTKLIK_DATA: path.join(dir, 'file', 'data') })).said).toMatch(/^\S+ cannot be written by this user.*\n$/);
});

test('whose folder it is, and what room there is, is said too; a bug keeps its stack', () => {
  const fault = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more });
  expect(whyNot(fault('EACCES', { syscall: 'mkdir', path: '/srv/x' }), null)).toContain('/srv/x cannot be written by this user');
  expect(whyNot(fault('ENOSPC'), null)).toContain('no room left');
  expect(whyNot(fault('EACCES', { syscall: 'listen', port: 80 }), readConfig({ OTKLIK_PORT: '80' }))).toContain('OTKLIK_PORT');
  expect(whyNot(new TypeError('x is not a function'), null)).toContain('why-not.test');
});
