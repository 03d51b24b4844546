import { hash as hashOnce } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';

/**
 * The exact bytes of one mail, as they came off the wire (dot-stuffing undone, nothing else changed).
 * Small mails are held in memory (`bytes`), big ones in a temporary file (`file`, an absolute path).
 * `size` is in bytes, `sha256` in lower-case hex; both are of the whole mail.
 * A file belongs to whoever made it: the receiver must copy or rename it (and fsync) before its promise resolves.
 */
export type RawMail = { size: number; sha256: string } & ({ bytes: Buffer; file?: undefined } | { file: string; bytes?: undefined });

/** A mail that is already in memory, as RawMail. */
export function rawMailOf(bytes: Buffer): RawMail {
  return { bytes, size: bytes.length, sha256: hashOnce('sha256', bytes, 'hex') };
}

/** The whole mail in memory. Reads the file when there is one: mind the size. */
export async function readRawMail(raw: RawMail): Promise<Buffer> {
  return raw.bytes ?? (await readFile(raw.file));
}

/** The mail as a byte stream; memory stays bounded whatever its size. */
export function streamRawMail(raw: RawMail): Readable {
  return raw.bytes ? Readable.from(pieces(raw.bytes), { objectMode: false }) : createReadStream(raw.file);
}

/** Removes the temporary file of a big mail; a file that was renamed away is no error. */
export async function dropRawMail(raw: RawMail): Promise<void> {
  if (raw.file !== undefined) await rm(raw.file, { force: true });
}

/** Views of 64 KB, so that a reader that falls behind stops the flow instead of holding it all. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
