import { open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import type { Sink } from './sink.ts';

/**
 * Copies the stored files of the data directory into `files/`. After the database: a row's file is stored before the row, so every row of the
 * copy finds its file. A file whose bytes do not fit its name is copied and named in `damaged`.
 */
export async function copyFiles(dataDir: string, sink: Sink): Promise<Manifest['files']> {
  const told: Manifest['files'] = { store: 'disk', count: 0, bytes: 0, damaged: [] };
  const walk = async (path: string): Promise<void> => {
    const folder = await opendir(join(dataDir, path)).catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? null : Promise.reject(error),
    );
    for await (const entry of folder ?? []) {
      const at = `${path}/${entry.name}`;
      if (entry.isDirectory()) await walk(at);
      else if (/^[0-9a-f]{64}$/.test(entry.name)) await copy(at, entry.name); // others are still being written
    }
  };
  const copy = async (path: string, name: string) => {
    const file = await open(join(dataDir, path), 'r').catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? null : Promise.reject(error),
    );
    if (!file) return; // removed meanwhile, together with its row
    try {
      const { size } = await file.stat();
      const { sha256 } = await sink.add(path, size, size === 0 ? Buffer.alloc(0) : file.createReadStream({ autoClose: false }));
      told.count += 1;
      told.bytes += size;
      if (sha256 !== name) told.damaged.push(path);
    } finally {
      await file.close();
    }
  };
  await walk('files');
  return told;
}
