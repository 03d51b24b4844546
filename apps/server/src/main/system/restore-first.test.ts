import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built } from '../../testing/built.ts';

const anna = { email: 'anna@first.test', password: 'correct horse battery' };
let root = '';
const children: ChildProcess[] = [];
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'otklik-restore-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGTERM');
  for (const child of children) if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  await rm(root, { recursive: true, force: true });
});

/** The product on an embedded database of its own. */
async function installation(name: string) {
  const [port, smtpPort] = await Promise.all([freePort(), freePort()]);
  const dataDir = path.join(root, name);
  const settings = { OTKLIK_DATA: dataDir, OTKLIK_PORT: String(port), OTKLIK_SMTP_PORT: String(smtpPort), OTKLIK_LOG: 'error' };
  const child = spawn(process.execPath, [built('start')], { env: { ...process.env, DATABASE_URL: '', ...settings }, stdio: 'ignore' });
  children.push(child);
  let cookie = '';
  const ask = async (route: string, options: RequestInit = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${route}`, { ...options, headers: { cookie, ...options.headers } });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  const post = (route: string, body: unknown = {}) =>
    ask(route, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const setup = async () => (await (await ask('/setup')).json()) as { fresh: boolean };
  await expect.poll(() => setup().catch(() => null), { timeout: 60_000, interval: 100 }).not.toBeNull();
  return { ask, post, setup, dataDir, child };
}

test('a backup given to a fresh installation comes back in it; a broken one is refused and changes nothing', {
  timeout: 180_000,
}, async () => {
  const old = await installation('old');
  await old.post('/setup', { ...anna, organization: 'Первая', name: 'Anna', locale: 'ru', timeZone: 'Europe/Moscow' });
  const { name } = (await (await old.post('/system/backups')).json()) as { name: string };
  const made = async () => ((await (await old.ask('/system')).json()) as { backups: unknown[] }).backups.length;
  await expect.poll(made, { timeout: 30_000 }).toBe(1);
  const tar = Buffer.from(await (await old.ask(`/system/backups/${name}`)).arrayBuffer());

  const fresh = await installation('fresh');
  const give = (body: Buffer) =>
    fresh.ask('/setup/restore', { method: 'POST', headers: { 'content-type': 'application/x-tar' }, body: new Uint8Array(body) });
  const cut = await give(tar.subarray(0, tar.length / 2));
  expect([cut.status, await cut.json()]).toMatchObject([422, { code: 'backup_not_whole' }]);
  expect(await readdir(fresh.dataDir)).not.toContain('restore');
  expect(await fresh.setup()).toMatchObject({ fresh: true });

  expect((await give(tar)).status).toBe(202);
  await expect.poll(() => fresh.setup().catch(() => null), { timeout: 60_000, interval: 100 }).toMatchObject({ fresh: false });
  expect(fresh.child.exitCode).toBeNull(); // the same process, begun anew
  expect((await fresh.post('/session', anna)).status).toBeLessThan(300);
  const state = (await (await fresh.ask('/system')).json()) as { accounts: number; held: { reason: string } | null };
  expect(state).toMatchObject({ accounts: 1, held: { reason: expect.stringContaining('restored from the backup') } });
  expect(await readdir(fresh.dataDir)).not.toContain('restore');
  expect((await give(tar)).status).toBe(409);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
