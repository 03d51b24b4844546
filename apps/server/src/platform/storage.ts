import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';

export type Stored = { sha256: string; size: number };

/** Stored bytes, by tenant and content. Writing the same bytes twice keeps one copy; `put` resolves after they are durable. */
export type Storage = {
  put(tenantId: string, bytes: Uint8Array, sha256?: string): Promise<Stored>;
  /** Streams; refuses file_too_large above `most` bytes and keeps nothing. */
  putStream(tenantId: string, source: Readable, most: number): Promise<Stored>;
  /** Takes over a file that already lies on this machine's disk. */
  putFile(tenantId: string, file: string, stored: Stored): Promise<void>;
  read(tenantId: string, sha256: string): Promise<Readable>;
  has(tenantId: string, sha256: string): Promise<boolean>;
  remove(tenantId: string, sha256: string): Promise<void>;
  /** Removes what uploads that were cut off by a crash left behind; answers how many. */
  sweep(): Promise<number>;
  /** Writes, reads and removes a few bytes: for health. */
  check(): Promise<void>;
};

/** SHA-256 of bytes in hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The stream, held against its name: bytes that are not what their hash says end in an error instead of reaching a person as if they were whole. */
export function verified(source: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: (done) => done(hash.digest('hex') === sha256 ? null : new Error(`the stored bytes of ${sha256} are damaged`)),
  });
  return pipeline(source, checked, () => {}) as unknown as Readable;
}
