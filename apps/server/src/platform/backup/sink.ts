import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { now } from '../clock.ts';
import type { Entry } from './manifest.ts';

/** Where a backup goes: a folder or a tar. */
export type Sink = {
  /** Writes one file of exactly `size` bytes; hands back its sum. Files are mode 600. */
  add(path: string, size: number, body: Readable | Uint8Array): Promise<Entry>;
  folder(path: string): Promise<void>;
  /** Makes it durable and gives it its name. */
  finish(): Promise<void>;
  /** Takes away what was half written. */
  abandon(): Promise<void>;
};

/** Opens the target: `….tar` is one file, anything else a folder, which must be new or empty. Refuses what exists. */
export async function openSink(target: string): Promise<Sink> {
  return target.endsWith('.tar') ? tarSink(target) : folderSink(target);
}

async function folderSink(root: string): Promise<Sink> {
  await mkdir(dirname(root), { recursive: true });
  const made = await mkdir(root, { recursive: true, mode: 0o700 });
  if ((await readdir(root)).length > 0) throw new Error(`${root} is not empty: a backup goes into a new folder`);
  return {
    async add(path, size, body) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      return pour(path, size, body, createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }));
    },
    folder: (path) => mkdir(join(root, path), { recursive: true, mode: 0o700 }).then(() => {}),
    finish: async () => {},
    abandon: () => (made ? rm(root, { recursive: true, force: true }) : Promise.resolve()),
  };
}

async function tarSink(target: string): Promise<Sink> {
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.partial`;
  if (await exists(target)) throw new Error(`${target} exists already`);
  const tar = pack();
  const out = createWriteStream(partial, { mode: 0o600, flush: true });
  const written = pipeline(tar, out);
  written.catch(() => {}); // thrown by the entry that cannot be written, and by finish
  const mtime = now();
  return {
    async add(path, size, body) {
      const entry = tar.entry({ name: path, size, mode: 0o600, mtime });
      return pour(path, size, body, entry as unknown as Writable); // an entry fails together with its tar
    },
    folder: async (path) => void tar.entry({ name: path, type: 'directory', mode: 0o700, mtime }),
    async finish() {
      tar.finalize();
      await written;
      await rename(partial, target);
      const folder = await open(dirname(target), 'r');
      await folder.sync().finally(() => folder.close());
    },
    async abandon() {
      tar.destroy();
      await finished(out).catch(() => {}); // it was cut on purpose
      await rm(partial, { force: true });
    },
  };
}

/** Brings a body to exactly `size` bytes: a database file may shrink while it is copied, and what it lost is in the log that comes with it. */
async function pour(path: string, size: number, body: Readable | Uint8Array, into: Writable): Promise<Entry> {
  const hash = createHash('sha256');
  await pipeline(
    body instanceof Readable ? body : Readable.from([body]),
    async function* (chunks: AsyncIterable<Buffer>) {
      let left = size;
      for await (const chunk of chunks) {
        const part = chunk.length > left ? chunk.subarray(0, left) : chunk;
        left -= part.length;
        hash.update(part);
        if (part.length > 0) yield part;
      }
      for (; left > 0; left -= Math.min(left, 65_536)) {
        const zeros = Buffer.alloc(Math.min(left, 65_536));
        hash.update(zeros);
        yield zeros;
      }
    },
    into,
  );
  return { path, size, sha256: hash.digest('hex') };
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? false : Promise.reject(error)),
  );
