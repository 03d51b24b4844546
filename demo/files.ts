import { deflateSync } from 'node:zlib';
import { crc32 } from 'node:zlib';
import type { Chance } from './random.ts';

export type DemoFile = { name: string; type: string; bytes: Buffer };

/** Small pictures and logs as clients attach them, each with bytes of its own. */
export function demoFiles(chance: Chance, names: { picture: string; log: string }): DemoFile[] {
  const pictures = Array.from({ length: 14 }, (_, n) => ({
    name: `${names.picture} ${n + 1}.png`,
    type: 'image/png',
    bytes: picture(chance),
  }));
  const logs = Array.from({ length: 6 }, (_, n) => ({
    name: `${names.log}-${n + 1}.txt`,
    type: 'text/plain',
    bytes: Buffer.from(log(chance)),
  }));
  return [...pictures, ...logs];
}

/** Something like a window with a few lines and a red bar: a PNG of 320 by 200 with a palette (RFC 2083). */
function picture(chance: Chance): Buffer {
  const [width, height] = [320, 200];
  const rows = Buffer.alloc(height * (width + 1));
  const box = (x: number, y: number, w: number, h: number, colour: number) => {
    for (let row = y; row < Math.min(y + h, height); row += 1)
      rows.fill(colour, row * (width + 1) + 1 + x, row * (width + 1) + 1 + Math.min(x + w, width));
  };
  box(0, 0, width, 22, 1);
  for (let line = 0; line < 9; line += 1) box(16, 36 + line * 15, chance.whole(60, 270), 7, chance.pick([2, 2, 3]));
  box(16, 36 + chance.whole(0, 8) * 15, chance.whole(120, 280), 9, 4);
  box(width - 90, height - 26, 76, 16, 5);
  const palette = Buffer.from([
    246,
    246,
    248,
    chance.whole(40, 90),
    chance.whole(60, 110),
    chance.whole(120, 190),
    170,
    172,
    180,
    205,
    207,
    212,
    205,
    52,
    62,
    70,
    130,
    90,
  ]);
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8);
  framed.writeUInt32BE(data.length, 0);
  framed.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([framed.subarray(0, 4), body, framed.subarray(4)]);
}

function log(chance: Chance): string {
  const parts = ['driver', 'fiscal', 'print', 'network', 'update', 'session'];
  const words = ['started', 'timeout', 'retry', 'ok', 'no answer', 'paper low', 'closed'];
  const line = (n: number) =>
    `10:${String(n % 60).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')} [${chance.pick(parts)}] ${chance.pick(words)} code=${chance.whole(0, 999)}`;
  return `${Array.from({ length: chance.whole(20, 60) }, (_, n) => line(n)).join('\n')}\n`;
}
