import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { now } from '../clock.ts';
import { startEmbedded } from '../db/embedded.ts';
import { holdRow } from '../hold.ts';
import type { Manifest } from './manifest.ts';
import { BadBackup, unpack } from './unpack.ts';

export type Restored = { manifest: Manifest; held: boolean; missingFiles: string[] };

/**
 * Makes a data directory of a backup. `dataDir` must not exist or be empty; it appears whole or not at all, for everything is done beside it and
 * renamed last. An embedded database is started once to replay its log, is held from sending (a person releases it), and its file rows are
 * compared with the files: `missingFiles` names those without bytes.
 */
export async function restore(from: string, dataDir: string): Promise<Restored> {
  const target = resolve(dataDir);
  if ((await readdir(target).catch(absent)).length > 0)
    throw new BadBackup('unfit', `${target} is not empty; a backup is restored into a new directory only. Nothing was changed`);
  await stat(from).catch(() => Promise.reject(new BadBackup('unfit', `there is nothing at ${from}`)));
  const beside = `${target}.restoring-${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await mkdir(beside, { mode: 0o700 });
  try {
    const manifest = await unpack(resolve(from), beside);
    const missingFiles = manifest.database.kind === 'embedded' ? await bringUp(beside, manifest) : [];
    await rmdir(target).catch(absent);
    await rename(beside, target);
    return { manifest, held: manifest.database.kind === 'embedded', missingFiles };
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

async function bringUp(dir: string, manifest: Manifest): Promise<string[]> {
  const embedded = await startEmbedded({ dir: join(dir, 'postgres') });
  try {
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    try {
      const { key, value } = holdRow(`restored from the backup of ${manifest.createdAt}`, now());
      await client.query('insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = $2', [key, value]);
      return manifest.files.store === 'disk' ? await missing(client, dir) : [];
    } finally {
      await client.end();
    }
  } finally {
    await embedded.stop();
  }
}

async function missing(client: pg.Client, dir: string): Promise<string[]> {
  const { rows } = await client.query<{ tenant_id: string; sha256: string; size: number }>(
    'select tenant_id, sha256, size::float8 as size from files',
  );
  const absentOnes: string[] = [];
  for (const { tenant_id, sha256, size } of rows) {
    const path = `files/${tenant_id}/${sha256.slice(0, 2)}/${sha256}`;
    const there = await stat(join(dir, path)).catch(() => null); // absent is what we look for
    if (there?.size !== size) absentOnes.push(path);
  }
  return absentOnes;
}

const absent = (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error));
