import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { type Entry, type Manifest, manifestName, manifestShape } from './manifest.ts';

/** What is wrong with a backup: cut short or no backup at all, a part missing, changed or foreign in it, or not for this use. */
export type Wrong = 'cut' | 'missing' | 'damaged' | 'foreign' | 'unfit';

/** A backup that is not whole, or not what its manifest says; `path` is the first part that is wrong. */
export class BadBackup extends Error {
  readonly wrong: Wrong;
  readonly path: string;
  constructor(wrong: Wrong, message: string, options: { path?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.wrong = wrong;
    this.path = options.path ?? '';
  }
}

/** Writes a backup (folder or tar) out under `into` and holds every byte against the manifest. Throws BadBackup with the first path that is wrong. */
export async function unpack(from: string, into: string): Promise<Manifest> {
  const sums = new Map<string, Entry>();
  let text: string | null = null;
  try {
    for await (const { path, body } of (await stat(from)).isDirectory() ? ofFolder(from, '') : ofTar(from)) {
      if (path === manifestName) text = await read(body);
      else sums.set(path, await write(into, path, body));
    }
  } catch (error) {
    if (error instanceof BadBackup || (error as NodeJS.ErrnoException).syscall) throw error; // ours, or the disk's
    throw new BadBackup('cut', `${from} cannot be read: it was cut short, or is no tar`, { cause: error });
  }
  if (text === null) throw new BadBackup('cut', `${from} has no ${manifestName}: it was cut short, or is no backup of Otklik`);
  const manifest = manifestShape.parse(JSON.parse(text));
  check(manifest, sums);
  for (const folder of manifest.folders) await mkdir(join(into, safe(folder)), { recursive: true, mode: 0o700 });
  return manifest;
}

type Part = { path: string; body: Readable };

async function* ofTar(file: string): AsyncGenerator<Part> {
  const entries = extract();
  const reading = pipeline(createReadStream(file), entries);
  reading.catch(() => {}); // thrown by the loop below as well
  for await (const entry of entries) {
    if (entry.header.type === 'file') yield { path: entry.header.name, body: entry as unknown as Readable };
    else entry.resume();
  }
  await reading;
}

async function* ofFolder(root: string, folder: string): AsyncGenerator<Part> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* ofFolder(root, path);
    else yield { path, body: createReadStream(join(root, path)) };
  }
}

async function read(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function write(into: string, path: string, body: Readable): Promise<Entry> {
  const file = join(into, safe(path));
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    // the cluster is synced by its first start: PostgreSQL does so before it replays its log
    createWriteStream(file, { mode: 0o600, flags: 'wx', flush: !path.startsWith('postgres/') }),
  );
  return { path, size, sha256: hash.digest('hex') };
}

/** A backup comes from outside: nothing in it may be written anywhere but where we said. */
function safe(path: string): string {
  if (!/^(postgres\/|files\/|master\.key$)/.test(path) || path.split('/').some((part) => part === '..' || part === ''))
    throw new BadBackup('foreign', `${path} does not belong into a backup`, { path });
  return path;
}

function check(manifest: Manifest, sums: ReadonlyMap<string, Entry>): void {
  for (const { path, size, sha256 } of manifest.entries) {
    const found = sums.get(path);
    if (!found) throw new BadBackup('missing', `${path} is missing from the backup`, { path });
    if (found.size !== size || found.sha256 !== sha256) throw new BadBackup('damaged', `${path} is damaged in the backup`, { path });
  }
  const known = new Set(manifest.entries.map(({ path }) => path));
  const damaged = new Set(manifest.files.damaged);
  let files = 0;
  for (const [path, { sha256 }] of sums) {
    if (known.has(path)) continue;
    if (!path.startsWith('files/')) throw new BadBackup('foreign', `${path} is in the backup but not in its manifest`, { path });
    if (!path.endsWith(`/${sha256}`) && !damaged.has(path)) throw new BadBackup('damaged', `${path} is damaged in the backup`, { path });
    files += 1;
  }
  if (files !== manifest.files.count)
    throw new BadBackup('missing', `the backup should hold ${manifest.files.count} stored files and holds ${files}`);
}
