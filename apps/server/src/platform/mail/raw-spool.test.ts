import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropRawMail, rawMailOf, readRawMail, streamRawMail } from './raw-mail.ts';
import { RawSpool, sweepSpool } from './raw-spool.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'spool-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test.each([
  [0, 1],
  [999, 7],
  [1_000, 1_000],
  [1_001, 1],
  [700_000, 65_536],
  [700_000, 700_000],
])('%i bytes in pieces of %i come back whole, with size and hash, in memory or in a file', async (total, piece) => {
  const bytes = Buffer.from(Array.from({ length: total }, (_, i) => (i * 31 + (i >> 8)) & 255));
  const spool = new RawSpool({ dir, memoryBytes: 1_000 });
  for (let at = 0; at < total; at += piece) await spool.write(bytes.subarray(at, at + piece));
  const raw = await spool.finish();
  expect(raw.file !== undefined).toBe(total > 1_000);
  expect(raw).toMatchObject({ size: total, sha256: rawMailOf(bytes).sha256 });
  expect((await readRawMail(raw)).equals(bytes)).toBe(true);
  expect(Buffer.concat(await streamRawMail(raw).toArray()).equals(bytes)).toBe(true);
  await dropRawMail(raw);
  await dropRawMail(raw);
  expect(await readdir(dir)).toEqual([]);
});

test('a mail that is not wanted leaves nothing', async () => {
  const spool = new RawSpool({ dir, memoryBytes: 10 });
  await spool.write(Buffer.alloc(500_000));
  expect(await readdir(dir)).toHaveLength(1);
  await spool.discard();
  expect(await readdir(dir)).toEqual([]);
});

test('a folder that cannot be written to is an error, not a lost mail', async () => {
  await writeFile(path.join(dir, 'file'), '');
  const spool = new RawSpool({ dir: path.join(dir, 'file', 'below'), memoryBytes: 10 });
  await expect(spool.write(Buffer.alloc(20))).rejects.toThrow(/ENOTDIR/);
});

test('the sweep takes old spool files and nothing else', async () => {
  const old = path.join(dir, '00000000-0000-4000-8000-000000000000.eml');
  for (const file of [old, path.join(dir, 'mine.eml'), path.join(dir, '00000000-0000-4000-8000-000000000001.eml')])
    await writeFile(file, 'x');
  await utimes(old, 1, 1);
  await utimes(path.join(dir, 'mine.eml'), 1, 1);
  expect(await sweepSpool(dir)).toBe(1);
  expect((await readdir(dir)).toSorted()).toEqual(['00000000-0000-4000-8000-000000000001.eml', 'mine.eml']);
  expect(await readFile(path.join(dir, 'mine.eml'), 'utf8')).toBe('x');
  expect(await sweepSpool(path.join(dir, 'absent'))).toBe(0);
});
