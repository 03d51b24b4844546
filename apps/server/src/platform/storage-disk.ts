import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '@otklik/core';
import { now } from './clock.ts';
import { refuse } from './refuse.ts';
import { type Storage, sha256Of, verified } from './storage.ts';

/** The disk: tenant/aa/sha256, written beside and renamed, synced before it counts. */
export function diskStorage(root: string): Storage {
  const place = (tenantId: string, sha256: string) => join(root, tenantId, sha256.slice(0, 2), sha256);
  const made = new Set<string>();
  const ready = async (path: string) => {
    const folder = dirname(path);
    if (!made.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      made.add(folder);
    }
  };
  const has = (path: string) =>
    stat(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? false : Promise.reject(error)),
    );
  const settle = async (from: string, to: string) => {
    await ready(to);
    await rename(from, to);
    await syncFolder(dirname(to));
  };
  return {
    async put(tenantId, bytes, sha256 = sha256Of(bytes)) {
      const path = place(tenantId, sha256);
      if (!(await has(path))) {
        await ready(path);
        const temporary = `${path}.${newId()}`;
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.datasync();
        } finally {
          await file.close();
        }
        await settle(temporary, path);
      }
      return { sha256, size: bytes.byteLength };
    },
    async putStream(tenantId, source, most) {
      const temporary = join(root, tenantId, `incoming.${newId()}`);
      await ready(temporary);
      const hash = createHash('sha256');
      let size = 0;
      try {
        await pipeline(
          source,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              size += chunk.length;
              if (size > most) throw refuse('file_too_large', { limitBytes: most });
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(temporary, { mode: 0o600, flush: true }),
        );
        const sha256 = hash.digest('hex');
        await settle(temporary, place(tenantId, sha256));
        return { sha256, size };
      } catch (error) {
        await unlink(temporary).catch(() => {});
        throw error;
      }
    },
    async putFile(tenantId, file, { sha256 }) {
      await this.putStream(tenantId, createReadStream(file), Number.MAX_SAFE_INTEGER).then((stored) => {
        if (stored.sha256 !== sha256) throw new Error(`the file changed while it was stored: ${stored.sha256} is not ${sha256}`);
      });
    },
    async read(tenantId, sha256) {
      const path = place(tenantId, sha256);
      if (!/^[0-9a-f]{64}$/.test(sha256) || !(await has(path))) throw refuse('file_not_found');
      return verified(createReadStream(path), sha256);
    },
    has: (tenantId, sha256) => has(place(tenantId, sha256)),
    async remove(tenantId, sha256) {
      await unlink(place(tenantId, sha256)).catch((error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? undefined : Promise.reject(error),
      );
    },
    sweep: () => sweepLeftovers(root),
    async check() {
      const probe = await this.put('health', Buffer.from(newId()));
      await this.remove('health', probe.sha256);
    },
  };
}

const leftoverMs = 24 * 3600_000;

/** Files that were being written a day ago belong to nobody: `incoming.<id>` of streams, `<sha256>.<id>` of bytes. */
async function sweepLeftovers(root: string): Promise<number> {
  const before = now().getTime() - leftoverMs;
  let gone = 0;
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }).catch(absent)) {
    if (!entry.isFile() || !/^(?:incoming|[0-9a-f]{64})\.[0-9a-f-]{36}$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => null); // finished or removed meanwhile
    if (!found || found.mtimeMs > before) continue;
    await unlink(path).catch(() => {});
    gone += 1;
  }
  return gone;
}

const absent = (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error));

/** A rename counts after a power cut only when the folder was synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
