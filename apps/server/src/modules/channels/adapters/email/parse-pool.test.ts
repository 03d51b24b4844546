import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { MailUnparsable, ParsePool, type ParsePoolOptions } from './parse-pool.ts';

const raw = readFileSync(new URL('./golden/attachment-names.eml', import.meta.url));
const pools: ParsePool[] = [];
const folders: string[] = [];
const open = (options: ParsePoolOptions = {}) => {
  const pool = new ParsePool(options);
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((p) => p.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A thread that behaves as the subject of each mail tells it. */
function badWorker(): URL {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'));
  folders.push(folder);
  const file = join(folder, 'worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, raw }) => {
       const what = Buffer.from(raw).toString();
       if (what === 'hang') for (;;);
       if (what === 'die') process.exit(3);
       if (what === 'throw') throw new Error('broken');
       if (what === 'eat') { const all = []; for (;;) all.push(new Array(1e5).fill({}).map(() => ({ a: Math.random() }))); }
       parentPort.postMessage({ id, mail: { subject: what } });
     });`,
  );
  return pathToFileURL(file);
}

test('parses in another thread and hands the bytes over', async () => {
  const pool = open();
  const mail = await pool.parse(raw);
  expect(mail.attachments.map((a) => Buffer.from(a.bytes).toString().trim())).toEqual([
    'one',
    'two',
    'three',
    'Subject: inner\r\n\r\ninner',
  ]);
  expect(raw.byteLength).toBeGreaterThan(0);
});

test('with transfer the bytes are moved, without it they stay', async () => {
  const pool = open();
  const [mine, gone] = [new Uint8Array(raw), new Uint8Array(raw)];
  await pool.parse(mine);
  await pool.parse(gone, {}, { transfer: true });
  expect([mine.byteLength, gone.byteLength]).toEqual([raw.byteLength, 0]);
});

test.each([
  ['hang', 'timeout'],
  ['die', 'crashed'],
  ['throw', 'crashed'],
  ['eat', 'too_complex'],
] as const)('a mail that makes the thread %s is refused as %s, and the next one is read', async (what, reason) => {
  const pool = open({ workerUrl: badWorker(), timeoutMs: what === 'hang' ? 300 : 15_000, memoryMb: 32 });
  const bad = pool.parse(Buffer.from(what));
  const next = pool.parse(Buffer.from('good'));
  const error = await bad.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(MailUnparsable);
  expect(error).toMatchObject({ code: 'mail_unparsable', reason });
  expect((await next).subject).toBe('good');
});

test('many mails at once, each gets its own answer', async () => {
  const pool = open({ size: 2 });
  const mails = await Promise.all(
    Array.from({ length: 40 }, (_, i) => pool.parse(Buffer.from(`Subject: n${i}\r\nMessage-ID: <${i}@t>\r\n\r\n${i}`))),
  );
  expect(mails.map((m) => m.subject)).toEqual(Array.from({ length: 40 }, (_, i) => `n${i}`));
});

test('an idle thread ends and a new one starts', async () => {
  const pool = open({ idleMs: 30 });
  await pool.parse(raw);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect((await pool.parse(raw)).attachments).toHaveLength(4);
});

test('a closed pool refuses', async () => {
  const pool = open();
  await pool.close();
  await expect(pool.parse(raw)).rejects.toThrow('closed');
});
