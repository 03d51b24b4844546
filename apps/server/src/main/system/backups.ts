import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toInstant } from '@otklik/core';
import { backUp } from '../../platform/backup/back-up.ts';
import { now } from '../../platform/clock.ts';
import type { App } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refuse.ts';
import { version } from './version.ts';

const form = /^otklik-\d{8}-\d{6}\.tar$/;
const folderOf = (app: App) => join(app.config.dataDir, 'backups');
const running = new WeakMap<App['database'], { name: string; startedAt: string }>();
const failures = new WeakMap<App['database'], string>();

/** The backups that lie in the data directory, newest first, the one being made, and why the last one was not. */
export async function backupsOf(app: App) {
  const names = (await readdir(folderOf(app)).catch(absent))
    .filter((name) => form.test(name))
    .toSorted()
    .toReversed();
  const backups = [];
  for (const name of names) {
    const { size, mtime } = await stat(join(folderOf(app), name));
    backups.push({ name, size, createdAt: toInstant(mtime) });
  }
  const now = running.get(app.database);
  return {
    backups,
    running: now ? { name: now.name, startedAt: now.startedAt as never } : null,
    failed: failures.get(app.database) ?? null,
  };
}

/** Begins a backup into the data directory; its own process does the work, one at a time. Refuses backup_running. */
export async function beginBackup(app: App): Promise<{ name: string }> {
  if (running.has(app.database)) throw refuse('backup_running');
  const at = now().toISOString();
  const name = `otklik-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 19).replaceAll(':', '')}.tar`;
  await mkdir(folderOf(app), { recursive: true, mode: 0o700 });
  running.set(app.database, { name, startedAt: at });
  const { config } = app;
  void backUp(config, config.databaseUrl === null ? app.database.url : null, join(folderOf(app), name), version)
    .then(({ files }) => {
      if (files.damaged.length > 0) failures.set(app.database, `damaged: ${files.damaged.slice(0, 20).join(', ')}`);
      else failures.delete(app.database);
      app.log.info({ name }, 'backup.made');
    })
    .catch((error: Error) => {
      failures.set(app.database, error.message);
      app.log.error({ err: error }, 'backup.not_made');
    })
    .finally(() => running.delete(app.database));

  return { name };
}

/** The bytes of a backup with their count. Refuses not_found. */
export async function openBackup(app: App, name: string): Promise<{ size: number; bytes: ReadStream }> {
  const path = pathOf(app, name);
  const { size } = await stat(path).catch(missing);
  return { size, bytes: createReadStream(path) };
}

/** Removes a backup. Refuses not_found. */
export async function dropBackup(app: App, name: string): Promise<void> {
  await rm(pathOf(app, name)).catch(missing);
}

function pathOf(app: App, name: string): string {
  if (!form.test(name)) throw refuse('not_found');
  return join(folderOf(app), name);
}

const absent = (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error));
const missing = (error: NodeJS.ErrnoException) => Promise.reject(error.code === 'ENOENT' ? refuse('not_found') : error);
