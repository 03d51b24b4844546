import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RawMail, rawMailOf } from './raw-mail.ts';

export type SpoolOptions = {
  /** Where big mails wait; best on the same file system as the final store, so that it can rename. */
  dir?: string;
  /** Bytes up to which a mail stays in memory. */
  memoryBytes?: number;
};

const DEFAULT_DIR = path.join(tmpdir(), 'otklik-spool');

/** Removes what a killed process left in the spool: its own files older than an hour. Other processes may be writing there. */
export async function sweepSpool(dir = DEFAULT_DIR, olderThanMs = 3_600_000): Promise<number> {
  let swept = 0;
  for (const name of await readdir(dir).catch(() => [])) {
    if (!/^[0-9a-f-]{36}\.eml$/.test(name)) continue;
    const file = path.join(dir, name);
    // gone meanwhile: its writer was done with it
    const found = await stat(file).catch(() => null);
    if (!found || performance.timeOrigin + performance.now() - found.mtimeMs < olderThanMs) continue;
    await rm(file, { force: true });
    swept += 1;
  }
  return swept;
}

/**
 * Takes one mail chunk by chunk: in memory up to `memoryBytes` (1 MB), then in a file, hashing as it goes.
 * `write` returns a promise only when the caller must wait (back-pressure of the disk); errors of the disk
 * (ENOSPC, EDQUOT…) come out of `write` or `finish`. Call `discard` instead of `finish` when the mail is not wanted.
 */
export class RawSpool {
  size = 0;
  #chunks: Buffer[] = [];
  #held = 0;
  #hash: Hash | undefined;
  #handle: FileHandle | undefined;
  #file: string | undefined;
  readonly #dir: string;
  readonly #memoryBytes: number;

  constructor(options: SpoolOptions = {}) {
    this.#dir = options.dir ?? DEFAULT_DIR;
    this.#memoryBytes = options.memoryBytes ?? 1_048_576;
  }

  write(chunk: Buffer): Promise<void> | undefined {
    this.size += chunk.length;
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#file === undefined && this.size <= this.#memoryBytes) return undefined;
    // in file mode chunks are gathered, so that a mail of many tiny chunks costs few writes
    if (this.#file !== undefined && this.#held < 262_144) return undefined;
    return this.#flush();
  }

  async finish(): Promise<RawMail> {
    if (this.#file === undefined) return rawMailOf(this.#takeHeld());
    await this.#flush();
    await this.#handle?.close();
    this.#handle = undefined;
    return { file: this.#file, size: this.size, sha256: (this.#hash as Hash).digest('hex') };
  }

  async discard(): Promise<void> {
    this.#chunks = [];
    this.#held = 0;
    await this.#handle?.close().catch(() => undefined); // the file goes next: a failing close loses nothing
    this.#handle = undefined;
    if (this.#file !== undefined) await rm(this.#file, { force: true });
  }

  async #flush(): Promise<void> {
    const block = this.#takeHeld();
    if (this.#file === undefined) {
      this.#file = path.join(this.#dir, `${randomUUID()}.eml`);
      this.#hash = createHash('sha256');
      await mkdir(this.#dir, { recursive: true, mode: 0o700 });
      this.#handle = await open(this.#file, 'wx', 0o600);
    }
    (this.#hash as Hash).update(block);
    await (this.#handle as FileHandle).appendFile(block);
  }

  #takeHeld(): Buffer {
    const block = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#held);
    this.#chunks = [];
    this.#held = 0;
    return block;
  }
}
