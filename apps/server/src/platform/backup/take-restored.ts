import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a restore through the interface is prepared, inside the data directory: the same file system, so that everything is renamed and nothing copied. */
export const restoreFolder = (dataDir: string) => join(dataDir, 'restore');
/** Whole once it is there. */
export const readyFolder = (dataDir: string) => join(restoreFolder(dataDir), 'ready');

const parts = ['postgres', 'files', 'master.key'];

/**
 * Puts a restored installation in the place of the empty one, when one lies ready: part by part by renaming, so that a start cut short is finished by the next.
 * Called under the lock of the data directory, before anything in it is opened. What an upload cut short left behind goes too. True when something was taken.
 */
export async function takeRestored(dataDir: string): Promise<boolean> {
  const [folder, ready] = [restoreFolder(dataDir), readyFolder(dataDir)];
  const lies = await there(ready);
  if (lies) {
    const before = join(folder, 'before');
    await mkdir(before, { recursive: true, mode: 0o700 });
    for (const part of parts) {
      if (!(await there(join(ready, part)))) continue;
      if (await there(join(dataDir, part))) {
        await rm(join(before, part), { recursive: true, force: true });
        await rename(join(dataDir, part), join(before, part));
      }
      await rename(join(ready, part), join(dataDir, part));
    }
    const left = await readdir(ready);
    if (left.length > 0) throw new Error(`${ready} holds what belongs to no data directory: ${left.join(', ')}`);
  }
  await rm(folder, { recursive: true, force: true });
  return lies;
}

const there = (path: string) =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? false : Promise.reject(error)),
  );
