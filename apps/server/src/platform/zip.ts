import { crc32, createDeflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type ZipFile = { name: string; chunks: AsyncIterable<string> | Iterable<string> };

/**
 * A ZIP archive made while it is read: each file is deflated as its text comes, sizes and sums follow it (APPNOTE 4.4.4, bit 3), so that memory
 * stays the same however long the files are. Names are ASCII, each file and the whole stay below 4 GB.
 */
export async function* zipOf(files: Iterable<ZipFile>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, chunks } of files) {
    const begin = at;
    const head = localHeader(name);
    at += head.length;
    yield head;
    const sum = { crc: 0, size: 0 };
    const deflate = createDeflateRaw({ level: 6 });
    const feeding = pipeline(Readable.from(counted(chunks, sum)), deflate);
    feeding.catch(() => {}); // the reading below fails with it
    let packed = 0;
    for await (const part of deflate) {
      packed += (part as Buffer).length;
      yield part as Buffer;
    }
    await feeding;
    const tail = numbers([4, 0x08074b50], [4, sum.crc], [4, packed], [4, sum.size]);
    at += packed + tail.length;
    yield tail;
    directory.push(directoryEntry(name, sum, packed, begin));
  }
  const entries = Buffer.concat(directory);
  yield Buffer.concat([
    entries,
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, directory.length], [2, directory.length], [4, entries.length], [4, at], [2, 0]),
  ]);
}

async function* counted(chunks: ZipFile['chunks'], sum: { crc: number; size: number }): AsyncGenerator<Buffer> {
  for await (const text of chunks) {
    const bytes = Buffer.from(text);
    sum.crc = crc32(bytes, sum.crc);
    sum.size += bytes.length;
    yield bytes;
  }
}

/** 1 January 1980: the archive says nothing of when it was made. */
const epoch = [
  [2, 0],
  [2, 0x21],
] as const;
const flags = 0x0808; // sizes follow, names are UTF-8

function localHeader(name: string): Buffer {
  return Buffer.concat([
    numbers([4, 0x04034b50], [2, 20], [2, flags], [2, 8], ...epoch, [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
    Buffer.from(name),
  ]);
}

function directoryEntry(name: string, { crc, size }: { crc: number; size: number }, packed: number, begin: number): Buffer {
  return Buffer.concat([
    numbers(
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
      [2, flags],
      [2, 8],
      ...epoch,
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, begin],
    ),
    Buffer.from(name),
  ]);
}

/** Little-endian numbers of two or four bytes. */
function numbers(...list: (readonly [2 | 4, number])[]): Buffer {
  const bytes = Buffer.alloc(list.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of list) {
    bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}
