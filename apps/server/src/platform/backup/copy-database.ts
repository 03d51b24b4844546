import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Entry } from './manifest.ts';
import type { Sink } from './sink.ts';

export type DatabaseCopy = { entries: Entry[]; folders: string[]; server: string; migrations: string[] };

/** Folders whose content a server makes anew; they must be there, empty. */
const emptied = new Set(['pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_wal']);
/** of the running server alone: its number, its socket, what it made for this run */
const left =
  /^(\.s\.PGSQL\..*|postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*|.*\.tmp)$/;
const control = 'global/pg_control';

/**
 * Copies a running embedded cluster into `postgres/`, as PostgreSQL's manual describes the low-level base backup (§25.3.3): start, files, stop,
 * then the label and the log in between. The log is kept from recycling by a slot that ends with the connection. Writers go on meanwhile.
 * `dir` is the folder given to startEmbedded.
 */
export async function copyDatabase(url: string, dir: string, sink: Sink): Promise<DatabaseCopy> {
  const data = join(dir, 'data');
  const client = new pg.Client({ connectionString: url, application_name: 'otklik-backup' });
  await client.connect();
  try {
    await client.query(`select pg_create_physical_replication_slot('otklik_backup_' || pg_backend_pid(), true, true)`);
    await client.query(`select pg_backup_start('otklik', true)`);
    const found = await walk(data, '');
    const entries: Entry[] = [];
    for (const path of found.files.filter((file) => file !== control)) entries.push(...(await copyFile(data, path, sink)));
    entries.push(...(await copyFile(data, control, sink)));
    const { rows } = await client.query<{ labelfile: string; last: string }>(
      'select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)',
    );
    const { labelfile, last } = rows[0] as { labelfile: string; last: string };
    const first = /\(file ([0-9A-F]{24})\)/.exec(labelfile)?.[1];
    if (!first) throw new Error('PostgreSQL gave a backup label without a place in the log');
    entries.push(await add(sink, 'data/backup_label', Buffer.from(labelfile)));
    for (const path of await logBetween(data, first, last)) entries.push(...(await copyFile(data, path, sink)));
    entries.push(await add(sink, 'password', await readFile(join(dir, 'password'))));
    const folders = ['data', ...found.folders.map((folder) => `data/${folder}`)].map((folder) => `postgres/${folder}`);
    for (const folder of folders) await sink.folder(folder);
    return { entries, folders, ...(await describe(client)) };
  } finally {
    await client.end();
  }
}

async function describe(client: pg.Client): Promise<{ server: string; migrations: string[] }> {
  const { rows: versions } = await client.query<{ server: string }>(`select current_setting('server_version') as server`);
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name');
  return { server: versions[0]?.server ?? '', migrations: rows.map(({ name }) => name) };
}

async function walk(root: string, folder: string): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true }).catch(goneIsEmpty)) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (left.test(entry.name)) continue;
    if (entry.isSymbolicLink()) throw new Error(`${path} leads out of the cluster: tablespaces cannot be backed up this way`);
    if (!entry.isDirectory()) files.push(path);
    else {
      folders.push(path);
      if (emptied.has(path)) continue;
      const inside = await walk(root, path);
      files.push(...inside.files);
      folders.push(...inside.folders);
    }
  }
  return { files, folders };
}

/** A table dropped meanwhile takes its file along: the log says so to whoever restores. */
async function copyFile(data: string, path: string, sink: Sink): Promise<Entry[]> {
  const file = await open(join(data, path), 'r').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? null : Promise.reject(error),
  );
  if (!file) return [];
  try {
    const { size } = await file.stat();
    const body = size === 0 ? Buffer.alloc(0) : file.createReadStream({ end: size - 1, autoClose: false });
    return [await sink.add(`postgres/data/${path}`, size, body)];
  } finally {
    await file.close();
  }
}

async function logBetween(data: string, first: string, last: string): Promise<string[]> {
  const names = (await readdir(join(data, 'pg_wal'))).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last).sort();
  if (names.length !== place(last) - place(first) + 1)
    throw new Error('the log of the backup has a gap; nothing usable was written, try again');
  return names.map((name) => `pg_wal/${name}`);
}

/** The number of a segment of 16 MB: 256 of them share the middle eight digits. */
const place = (segment: string) => Number.parseInt(segment.slice(8, 16), 16) * 256 + Number.parseInt(segment.slice(16), 16);
const add = (sink: Sink, name: string, bytes: Uint8Array) => sink.add(`postgres/${name}`, bytes.byteLength, bytes);
const goneIsEmpty = (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error));
