import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { openKeys } from '../crypto.ts';
import { type Embedded, startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { sha256Of } from '../storage.ts';
import { diskStorage } from '../storage-disk.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';
import { BadBackup } from './unpack.ts';

const tenantId = '00000000-0000-7000-8000-000000000001';
let root: string;
let config: Config;
let embedded: Embedded;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'otklik-backup-'));
  config = { ...readConfig({}), dataDir: join(root, 'live') };
  embedded = await startEmbedded({ dir: join(config.dataDir, 'postgres'), settings: { shared_buffers: '32MB' } });
  await migrate(embedded.url);
  openKeys(config.dataDir);
});
afterAll(async () => {
  await embedded?.stop();
  await rm(root, { recursive: true, force: true });
});

/** Stores files and then their rows, one after another, until stopped; `committed` are the sums in the order of their commits. */
function writer() {
  const committed: string[] = [];
  let going = true;
  const storage = diskStorage(join(config.dataDir, 'files'));
  const done = (async () => {
    const client = await connected(embedded.url);
    for (let n = 0; going; n += 1) {
      const bytes = randomBytes(16 + (n % 7) * 5000);
      const { sha256, size } = await storage.put(tenantId, bytes);
      await client.query('insert into files (tenant_id, sha256, size, stored_at) values ($1, $2, $3, clock_timestamp())', [
        tenantId,
        sha256,
        size,
      ]);
      await client.query('insert into installation (key, value) values ($1, to_jsonb($2::text))', [
        `note-${String(n).padStart(6, '0')}`,
        sha256,
      ]);
      committed.push(sha256);
      await new Promise((done) => setTimeout(done, 10));
      // churn while files are copied: tables that come and go, pages that move
      if (n % 20 === 0)
        await client.query(
          `create table churn (n int, t text); insert into churn select g, repeat('x', 500) from generate_series(1, 500) g; drop table churn`,
        );
      if (n % 50 === 0) for (const text of ['vacuum installation', 'checkpoint']) await client.query(text);
    }
    await client.end();
  })();
  let failed: unknown;
  done.catch((error) => (failed = error));
  return { committed, stop: () => ((going = false), done), check: () => failed && Promise.reject(failed) };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

test('a backup under a live writer holds every row committed before it, each with its bytes', {
  timeout: 120_000,
}, async () => {
  const writing = writer();
  await until(() => writing.committed.length > 60, writing.check);
  const before = writing.committed.length;
  const target = join(root, 'whole.tar');
  const manifest = await backUp(config, embedded.url, target, '0.0.0');
  const after = writing.committed.length;
  await until(() => writing.committed.length > after + 5, writing.check);
  await writing.stop();
  expect(after).toBeGreaterThan(before); // the writer was not held up
  expect((await stat(target)).mode & 0o077).toBe(0);
  expect(manifest.files.damaged).toEqual([]);

  const dataDir = join(root, 'restored');
  const restored = await restore(target, dataDir);
  expect(restored).toMatchObject({ held: true, missingFiles: [] });
  expect(await readFile(join(dataDir, 'master.key'), 'utf8')).toBe(await readFile(join(config.dataDir, 'master.key'), 'utf8'));
  const copy = await startEmbedded({ dir: join(dataDir, 'postgres'), settings: { shared_buffers: '32MB' } });
  try {
    const client = await connected(copy.url);
    const { rows: notes } = await client.query<{ sha256: string }>(
      `select value #>> '{}' as sha256 from installation where key like 'note-%' order by key`,
    );
    const { rows: files } = await client.query<{ sha256: string }>('select sha256 from files');
    const { rows: held } = await client.query(`select value from installation where key = 'sending_held'`);
    const { rows: sums } = await client.query<{ broken: string }>(
      `select coalesce(sum(checksum_failures), 0) as broken from pg_stat_database`,
    );
    await client.end();
    const known = notes.map((note) => note.sha256);
    expect(known.length).toBeGreaterThanOrEqual(before);
    expect(known).toEqual(writing.committed.slice(0, known.length)); // no hole: the state of one moment
    expect(Number(sums[0]?.broken)).toBe(0);
    expect(held[0]?.value.reason).toContain('restored');
    const storage = diskStorage(join(dataDir, 'files'));
    for (const { sha256 } of files) {
      const chunks: Buffer[] = [];
      for await (const chunk of await storage.read(tenantId, sha256)) chunks.push(chunk as Buffer);
      expect(sha256Of(Buffer.concat(chunks))).toBe(sha256);
    }
  } finally {
    await copy.stop();
  }
  await writing.stop();
  const client = await connected(embedded.url);
  await client.query(`delete from installation`);
  const { rows: slots } = await client.query('select 1 from pg_replication_slots');
  await client.end();
  expect(slots).toEqual([]); // nothing keeps the log from being recycled
});

test('a folder serves as well as a tar, and a tar under any name', { timeout: 120_000 }, async () => {
  await backUp(config, embedded.url, join(root, 'whole'), '0.0.0');
  expect((await stat(join(root, 'whole'))).mode & 0o077).toBe(0);
  expect(await restore(join(root, 'whole'), join(root, 'restored-folder'))).toMatchObject({ held: true, missingFiles: [] });
  await copyFile(join(root, 'whole.tar'), join(root, 'downloaded.bin'));
  expect(await restore(join(root, 'downloaded.bin'), join(root, 'restored-downloaded'))).toMatchObject({ held: true, missingFiles: [] });
  await writeFile(join(root, 'letter.txt'), 'no backup at all');
  await expect(restore(join(root, 'letter.txt'), join(root, 'never'))).rejects.toThrow(BadBackup);
});

test('a damaged or cut backup is refused and leaves nothing behind', { timeout: 120_000 }, async () => {
  const whole = await readFile(join(root, 'whole.tar'));
  const spoilt = Buffer.from(whole);
  const at = spoilt.indexOf('postgres/data/base/') + 600;
  spoilt[at] = (spoilt[at] as number) ^ 0xff;
  const from = join(root, `${randomUUID()}.tar`);
  for (const [bytes, words] of [
    [spoilt, /damaged/],
    [whole.subarray(0, whole.length - 400_000), /cut short/],
  ] as const) {
    await writeFile(from, bytes);
    await expect(restore(from, join(root, 'never'))).rejects.toThrow(words);
  }
  expect((await readdir(root)).filter((entry) => entry.startsWith('never'))).toEqual([]);
});

test('a directory with anything in it is not restored into, an existing file not overwritten', async () => {
  await expect(restore(join(root, 'whole.tar'), config.dataDir)).rejects.toThrow(BadBackup);
  await expect(backUp(config, embedded.url, join(root, 'whole.tar'), '0.0.0')).rejects.toThrow(/exists/);
  await expect(backUp(config, embedded.url, join(root, 'whole'), '0.0.0')).rejects.toThrow(/not empty/);
});

test('with an external database files and key are backed up, and nothing is pretended', async () => {
  const target = join(root, 'external.tar');
  const manifest = await backUp(config, null, target, '0.0.0');
  expect(manifest).toMatchObject({ database: { kind: 'external' }, key: 'file' });
  expect(manifest.files.count).toBeGreaterThan(60);
  const restored = await restore(target, join(root, 'external'));
  expect(restored.held).toBe(false);
  expect((await readdir(join(root, 'external'))).sort()).toEqual(['files', 'master.key']);
});

async function until(ready: () => boolean, alive: () => unknown) {
  for (let waited = 0; !ready(); waited += 10) {
    await alive();
    if (waited > 60_000) throw new Error('waited for a minute');
    await new Promise((done) => setTimeout(done, 10));
  }
}
