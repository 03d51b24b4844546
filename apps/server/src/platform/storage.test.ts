import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { diskStorage } from './storage-disk.ts';
import { s3Storage } from './storage-s3.ts';
import { type Storage, sha256Of } from './storage.ts';

let folder: string;
let server: S3rver;
const stores: Record<string, Storage> = {};
const tenant = '01990000-0000-7000-8000-00000000000a';
const other = '01990000-0000-7000-8000-00000000000b';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-storage-'));
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'otklik', configs: [] }],
  });
  const { port } = await server.run();
  stores.disk = diskStorage(join(folder, 'disk'));
  stores.s3 = s3Storage(`s3://otklik/files?region=us-east-1&endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['disk', 's3'])('%s', (kind) => {
  const store = () => stores[kind] as Storage;
  const read = async (tenantId: string, sha256: string) => buffer(await store().read(tenantId, sha256));

  test('bytes come back as they were, by their hash, and twice the same is kept once', async () => {
    const bytes = randomBytes(100_000);
    const stored = await store().put(tenant, bytes);
    expect(stored).toEqual({ sha256: sha256Of(bytes), size: 100_000 });
    expect(await store().put(tenant, bytes)).toEqual(stored);
    expect((await read(tenant, stored.sha256)).equals(bytes)).toBe(true);
  });

  test('a stream is hashed on its way; above the limit it is refused and nothing is kept', async () => {
    const bytes = randomBytes(3_000_000);
    const stored = await store().putStream(tenant, Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]), 5_000_000);
    expect(stored.sha256).toBe(sha256Of(bytes));
    expect((await read(tenant, stored.sha256)).equals(bytes)).toBe(true);
    const large = randomBytes(2000);
    await expect(store().putStream(tenant, Readable.from([large]), 1000)).rejects.toMatchObject({ code: 'file_too_large' });
    expect(await store().has(tenant, sha256Of(large))).toBe(false);
  });

  test('a file that lies on this machine is taken over', async () => {
    const bytes = randomBytes(5000);
    const file = join(folder, `${kind}.raw`);
    await writeFile(file, bytes);
    const stored = { sha256: sha256Of(bytes), size: bytes.length };
    await store().putFile(tenant, file, stored);
    expect((await read(tenant, stored.sha256)).equals(bytes)).toBe(true);
  });

  test('another tenant has none of it, and a name that is no hash leads nowhere', async () => {
    const { sha256 } = await store().put(tenant, Buffer.from('canary'));
    expect(await store().has(other, sha256)).toBe(false);
    await expect(store().read(other, sha256)).rejects.toMatchObject({ code: 'file_not_found' });
    for (const name of ['../../etc/passwd', '', 'x'.repeat(64)])
      await expect(store().read(tenant, name)).rejects.toMatchObject({ code: 'file_not_found' });
  });

  test('what is removed is gone, removing it again is nothing, and the check leaves no trace', async () => {
    const { sha256 } = await store().put(tenant, Buffer.from('short-lived'));
    await store().remove(tenant, sha256);
    await store().remove(tenant, sha256);
    expect(await store().has(tenant, sha256)).toBe(false);
    await store().check();
  });
});

test('the disk keeps no half-written file in sight', async () => {
  const names = (await readdir(join(folder, 'disk', tenant), { recursive: true })).filter((name) => /incoming|\.[0-9a-f-]{36}$/.test(name));
  expect(names).toEqual([]);
});

test('damaged bytes in S3 fail the reader instead of reaching a person', async () => {
  const store = stores.s3 as Storage;
  const { sha256 } = await store.put(tenant, Buffer.from('whole'));
  const place = (await readdir(join(folder, 's3'), { recursive: true })).find((name) => name.includes(sha256) && name.endsWith('_object'));
  await writeFile(join(folder, 's3', place as string), 'wrong');
  await expect(store.read(tenant, sha256).then(buffer)).rejects.toThrow(/damaged/);
});

test('what a crash left half written is swept after a day, whole files and fresh ones stay', async () => {
  const root = join(folder, 'swept');
  const store = diskStorage(root);
  const { sha256 } = await store.put(tenant, Buffer.from('whole'));
  const old = join(root, tenant, 'incoming.01990000-0000-7000-8000-0000000000aa');
  const half = join(root, tenant, sha256.slice(0, 2), `${sha256}.01990000-0000-7000-8000-0000000000ab`);
  const fresh = join(root, tenant, 'incoming.01990000-0000-7000-8000-0000000000ac');
  const whole = join(root, tenant, sha256.slice(0, 2), sha256);
  for (const path of [old, half, fresh]) await writeFile(path, 'half');
  const yesterday = Date.now() / 1000 - 25 * 3600;
  for (const path of [old, half, whole]) await utimes(path, yesterday, yesterday);
  expect(await store.sweep()).toBe(2);
  const there = await Promise.all(
    [old, half, fresh, whole].map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  expect(there).toEqual([false, false, true, true]);
  expect(await diskStorage(join(folder, 'nowhere')).sweep()).toBe(0);
});
