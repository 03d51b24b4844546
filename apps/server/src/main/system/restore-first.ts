import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isFresh } from '../../modules/identity/index.ts';
import { restore, type Restored } from '../../platform/backup/restore.ts';
import { readyFolder, restoreFolder } from '../../platform/backup/take-restored.ts';
import { BadBackup } from '../../platform/backup/unpack.ts';
import type { App } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refuse.ts';

const running = new WeakSet<App['database']>();

/**
 * Makes a backup's tar the data of this installation, as long as it has no account: every byte is held against the manifest and the database is started once
 * beside the running one. What comes back lies ready and is taken by the next start (`takeRestored`); until then nothing here has changed.
 * Refuses already_set_up, restore_by_hand (external database), restore_running, backup_not_whole.
 */
export async function restoreFirst(app: App, tar: Readable): Promise<Restored> {
  await refuseUnlessFresh(app);
  if (app.config.databaseUrl !== null) throw refuse('restore_by_hand');
  if (running.has(app.database)) throw refuse('restore_running');
  running.add(app.database);
  const folder = restoreFolder(app.config.dataDir);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const upload = join(folder, 'upload.tar');
    await pipeline(tar, createWriteStream(upload, { mode: 0o600, flags: 'wx' }));
    const checked = join(folder, 'checked');
    const restored = await restore(upload, checked);
    if (restored.manifest.database.kind !== 'embedded') throw new BadBackup('unfit', 'it holds no database');
    await rm(upload);
    await refuseUnlessFresh(app);
    await rename(checked, readyFolder(app.config.dataDir));
    return restored;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error instanceof BadBackup ? refuse('backup_not_whole', { wrong: error.wrong, path: error.path }) : error;
  } finally {
    running.delete(app.database);
  }
}

async function refuseUnlessFresh(app: App): Promise<void> {
  if (!(await isFresh({ app })).fresh) throw refuse('already_set_up');
}
