import { inflateRawSync } from 'node:zlib';

/** all that an archive may hold unpacked, bytes: a bomb goes off outside */
const most = 100 * 1024 * 1024;

/** Opens a ZIP archive (APPNOTE 6.3): hands back a reader of its files by name, which gives null for one that is not there. Throws for what is no archive. */
export function readZip(bytes: Buffer): (name: string) => Buffer | null {
  const entries = directoryOf(bytes);
  let left = most;
  return (name) => {
    const entry = entries.get(name);
    if (!entry) return null;
    if (bytes.readUInt32LE(entry.at) !== 0x04034b50) throw new Error('a file of the archive is not where it should be');
    const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    const packed = bytes.subarray(start, start + entry.packed);
    const unpacked = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: left });
    left -= unpacked.length;
    if (left <= 0) throw new Error('the archive unpacks to too much');
    return unpacked;
  };
}

function directoryOf(bytes: Buffer): Map<string, { at: number; packed: number; method: number }> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) throw new Error('no end of an archive');
  const entries = new Map<string, { at: number; packed: number; method: number }>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0 && at + 46 <= bytes.length; n -= 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('the directory of the archive is damaged');
    const [name, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    entries.set(bytes.toString('utf8', at + 46, at + 46 + name), {
      at: bytes.readUInt32LE(at + 42),
      packed: bytes.readUInt32LE(at + 20),
      method: bytes.readUInt16LE(at + 10),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}
