import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../clock.ts';
import type { Config } from '../config.ts';
import { copyDatabase } from './copy-database.ts';
import { copyFiles } from './copy-files.ts';
import { type Entry, type Manifest, manifestName } from './manifest.ts';
import { openSink, type Sink } from './sink.ts';

/**
 * Copies the embedded database (while it works), the stored files and the master key into a folder or a `.tar`. With an external database,
 * files and key only: `embeddedUrl` is null then. Leaves nothing behind when it fails. `product` is our version.
 */
export async function backUp(config: Config, embeddedUrl: string | null, target: string, product: string): Promise<Manifest> {
  const sink = await openSink(target);
  try {
    const manifest = await fill(config, embeddedUrl, sink, product);
    const bytes = Buffer.from(JSON.stringify(manifest));
    await sink.add(manifestName, bytes.byteLength, bytes);
    await sink.finish();
    return manifest;
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

async function fill(config: Config, embeddedUrl: string | null, sink: Sink, product: string): Promise<Manifest> {
  const createdAt = now().toISOString();
  const database = embeddedUrl === null ? null : await copyDatabase(embeddedUrl, join(config.dataDir, 'postgres'), sink);
  const files =
    config.files === 'disk' ? await copyFiles(config.dataDir, sink) : ({ store: 'elsewhere', count: 0, bytes: 0, damaged: [] } as const);
  const entries: Entry[] = [...(database?.entries ?? [])];
  const key = await masterKey(config.dataDir);
  if (key) entries.push(await sink.add('master.key', key.byteLength, key));
  return {
    format: 1,
    product,
    createdAt,
    database: { kind: database ? 'embedded' : 'external', server: database?.server ?? '', migrations: database?.migrations ?? [] },
    key: key ? 'file' : 'environment',
    files: { ...files, damaged: [...files.damaged] },
    entries,
    folders: database?.folders ?? [],
  };
}

/** Null when the key comes by OTKLIK_KEY and so is in no file of ours. */
function masterKey(dataDir: string): Promise<Buffer | null> {
  if (process.env.OTKLIK_KEY) return Promise.resolve(null);
  return readFile(join(dataDir, 'master.key'));
}
