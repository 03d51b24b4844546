import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Upload } from '@otklik/contract/files/uploads.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { findMissing } from './find-missing.ts';
import { forgetUploads } from './uploads/forget-uploads.ts';
import { keepFile } from './keep-file.ts';
import { claimUploads } from './uploads/claim-uploads.ts';
import { holdUploads } from './uploads/hold-uploads.ts';

let desk: Desk;
let boris: string;
let vera: string;
beforeAll(async () => {
  desk = await openDesk();
  [boris, vera] = (await Promise.all(['boris', 'vera'].map(signIn))) as [string, string];
});
afterAll(() => desk.close());

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

async function signIn(name: string): Promise<string> {
  const answer = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: `${name}@first.test`, password: 'correct horse battery' },
  });
  expect(answer.statusCode).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] as string;
}

function form(name: string, type: string, bytes: Uint8Array) {
  const boundary = 'border-7d1f';
  const quoted = name.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

async function upload(bytes: Uint8Array | string, { name = 'file.bin', type = 'application/octet-stream', cookie = boris, key = '' } = {}) {
  const { payload, headers } = form(name, type, Buffer.from(bytes as string));
  const sent = { ...headers, cookie, ...(key && { 'idempotency-key': key }) };
  return desk.server.inject({ method: 'POST', url: '/api/v1/uploads', payload, headers: sent });
}

const fetchFile = (url: string, cookie = boris, headers = {}) =>
  desk.server.inject({ method: 'GET', url, headers: { cookie, ...headers } });

test('a file sent again under its key is the same upload; another one under it is refused', async () => {
  const first = (await upload('once', { key: 'u1' })).json<Upload>();
  expect((await upload('once', { key: 'u1' })).json<Upload>()).toEqual(first);
  expect((await upload('twice', { key: 'u1' })).json()).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
  expect((await upload('once')).json<Upload>().id).not.toBe(first.id);
});

test('bytes that are gone from the store are found', async () => {
  const { sha256: lost } = (await upload('soon gone')).json<Upload>();
  expect((await findMissing(desk.app)).missing).toEqual([]);
  await desk.app.storage.remove(desk.tenantId, lost);
  const { looked, missing } = await findMissing(desk.app);
  expect(looked).toBeGreaterThan(0);
  expect(missing).toEqual([`${desk.tenantId}/${lost}`]);
  await desk.app.storage.put(desk.tenantId, Buffer.from('soon gone'));
});

test('a file comes back whole to its sender and to nobody else', async () => {
  const answer = await upload('Акт сверки', { name: 'акт.txt', type: 'text/plain' });
  expect(answer.statusCode).toBe(201);
  const made = answer.json<Upload>();
  expect(made).toMatchObject({ name: 'акт.txt', type: 'text/plain', size: 19, sha256: sha256('Акт сверки') });
  const back = await fetchFile(made.url);
  expect(back.body).toBe('Акт сверки');
  expect(back.headers).toMatchObject({ etag: `"${made.sha256}"`, 'content-length': '19', 'cache-control': 'private, no-cache' });
  expect((await fetchFile(made.url, boris, { 'if-none-match': `"${made.sha256}"` })).statusCode).toBe(304);
  const unknown = await fetchFile('/api/v1/uploads/01990000-0000-7000-8000-000000000000');
  const foreign = await fetchFile(made.url, vera);
  expect(unknown.statusCode).toBe(404);
  const told = (body: string) => body.replace(/"requestId":"[^"]+"/, '');
  expect(told(foreign.body)).toBe(told(unknown.body));
  expect((await desk.server.inject({ url: made.url })).statusCode).toBe(401);
  expect((await desk.server.inject({ url: made.url, headers: { authorization: `Bearer ${desk.as('Zoya').token}` } })).statusCode).toBe(404);
  expect((await desk.server.inject({ url: made.url, headers: { authorization: `Bearer ${desk.as('Anna').token}` } })).statusCode).toBe(200);
  expect((await fetchFile('/api/v1/uploads/..%2f..%2fmaster.key')).statusCode).toBe(404);
});

test.each([
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/png', 'image/svg+xml'],
  [
    'svg behind xml',
    '<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    'image/jpeg',
    'image/svg+xml',
  ],
  ['html', '\ufeff <!doctype html><script>alert(1)</script>', 'image/png', 'text/html'],
  ['html behind text', 'hello <script>alert(1)</script>', 'text/plain', 'text/html'],
  ['xhtml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'text/csv', 'text/html'],
  ['xml', '<?xml version="1.0"?><?xml-stylesheet href="evil.xsl"?><root/>', 'text/plain', 'application/xml'],
  ['php', '<?php system($_GET[0]);', 'image/gif', 'text/plain'],
  ['utf-16 html', Buffer.from('\ufeff<html><script>1</script>', 'utf16le'), 'image/webp', 'text/html'],
  ['csv', 'имя;сумма\n', 'text/csv', 'text/csv'],
  ['binary', Buffer.from([0, 1, 2, 3, 255]), 'text/html', 'application/octet-stream'],
  ['pdf', '%PDF-1.7\n', 'text/html', 'application/pdf'],
])('%s is downloaded and never runs', async (_what, bytes, claimed, type) => {
  const made = (await upload(bytes as string, { name: 'x.svg', type: claimed })).json<Upload>();
  expect(made.type).toBe(type);
  const back = await fetchFile(`${made.url}?inline=1`);
  expect(back.statusCode).toBe(200);
  expect(back.headers['content-disposition']).toMatch(/^attachment;/);
  expect(back.headers['content-security-policy']).toBe("sandbox; default-src 'none'");
  expect(back.headers['x-content-type-options']).toBe('nosniff');
  expect(back.headers['content-type']).not.toMatch(/html|svg|xml/);
});

test('a picture is shown in place when asked, by its bytes', async () => {
  const made = (await upload(png, { name: 'x.html', type: 'text/html' })).json<Upload>();
  expect(made.type).toBe('image/png');
  expect((await fetchFile(made.url)).headers['content-disposition']).toMatch(/^attachment;/);
  const shown = await fetchFile(`${made.url}?inline=1`);
  expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'content-security-policy': "sandbox; default-src 'none'" });
  expect(shown.headers['content-disposition']).toMatch(/^inline;/);
  expect(shown.rawPayload.equals(png)).toBe(true);
});

test.each([
  ['"><svg onload=alert(1)>.png', '"><svg onload=alert(1)>.png', "filename*=UTF-8''%22%3E%3Csvg%20onload%3Dalert%281%29%3E.png"],
  ['../../../etc/passwd', 'passwd', 'filename="passwd"'],
  ['C:\\Windows\\win.ini', 'win.ini', 'filename="win.ini"'],
  ['invoice\u202egpj.exe', 'invoice\u202egpj.exe', 'filename="invoice[U+202E]gpj.exe"'],
  ['a\r\nX-Evil: 1.txt', 'a%0D%0AX-Evil: 1.txt', 'filename="a_0D_0AX-Evil: 1.txt"'],
  ['отчёт за май.docx', 'отчёт за май.docx', "filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82"],
  ['发票.pdf', '发票.pdf', 'filename="__.pdf"'],
  ['\u200b.htaccess', '\u200b.htaccess', 'filename="[U+200B].htaccess"'],
  ["it's %41 (1).txt", "it's %41 (1).txt", "filename*=UTF-8''it%27s%20%2541%20%281%29.txt"],
  ['..', 'file', 'filename="file"'],
])('the name %j is kept and told safely', async (name, kept, header) => {
  const made = (await upload('x', { name })).json<Upload>();
  expect(made.name.replaceAll('%22', '"')).toBe(kept);
  const told = String((await fetchFile(made.url)).headers['content-disposition']);
  expect(told.replaceAll('_22', '_').replaceAll('%2522', '%22')).toContain(header);
  expect(told).toMatch(/^[\x20-\x7e]+$/);
});

/** Sends a form with a file of so many bytes from a process of its own, so that our memory is the server's alone. */
const sender = `
  const [url, cookie, size] = process.argv.slice(1);
  const hash = require('node:crypto').createHash('sha256');
  const chunk = Buffer.alloc(64 * 1024, 'проверка ');
  async function* body() {
    yield Buffer.from('--b\\r\\nContent-Disposition: form-data; name="file"; filename="big.bin"\\r\\n\\r\\n');
    for (let left = Number(size); left > 0; left -= chunk.length) {
      const part = chunk.subarray(0, Math.min(left, chunk.length));
      hash.update(part);
      yield part;
      if (left % (8 * 1024 * 1024) < chunk.length) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    yield Buffer.from('\\r\\n--b--\\r\\n');
  }
  fetch(url, { method: 'POST', headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' }, body: ReadableStream.from(body()), duplex: 'half' })
    .then(async (answer) => console.log(JSON.stringify({ status: answer.status, told: await answer.json(), sha256: hash.digest('hex') })))
    .finally(() => process.exit());
`;

test('fifty megabytes arrive whole, one byte more not at all, and memory stays small', { timeout: 180_000 }, async () => {
  const limit = desk.app.config.maxMailBytes;
  const { port } = desk.server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const send = async (size: number): Promise<{ status: number; told: Upload & { code: string }; sha256: string }> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', sender, '--', `${origin}/api/v1/uploads`, boris, String(size)]);
    return JSON.parse(stdout);
  };
  const live = () => {
    gc();
    return process.memoryUsage().arrayBuffers;
  };
  const before = live();
  let most = 0;
  let looks = 0;
  // a look collects all garbage first, which holds the server up: a few are enough
  const watch = setInterval(() => {
    if (looks === 5) return;
    looks += 1;
    most = Math.max(most, live() - before);
  }, 250);
  const whole = await send(limit);
  clearInterval(watch);
  expect(whole.status).toBe(201);
  expect(whole.told).toMatchObject({ size: limit, sha256: whole.sha256 });
  expect(looks).toBeGreaterThan(0);
  expect(most).toBeLessThan(limit * 0.8); // what is on its way, never the whole
  const back = await fetch(origin + whole.told.url, { headers: { cookie: boris } });
  const hash = createHash('sha256');
  for await (const part of back.body as ReadableStream<Uint8Array>) hash.update(part);
  expect(hash.digest('hex')).toBe(whole.sha256);
  const more = await send(limit + 1);
  expect(more.status).toBe(413);
  expect(more.told.code).toBe('file_too_large');
  const folder = join(desk.app.config.dataDir, 'files', desk.tenantId);
  expect((await readdir(folder)).filter((name) => name.startsWith('incoming'))).toEqual([]);
});

const field = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n';
const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="cut.txt"\r\n\r\nhalf';
test.each([
  ['a form without boundary', '--b--\r\n', 'multipart/form-data'],
  ['an empty form', '--b--\r\n', 'multipart/form-data; boundary=b'],
  ['nothing', '', 'multipart/form-data; boundary=b'],
  ['a form without a file', field, 'multipart/form-data; boundary=b'],
  ['a file cut off', cut, 'multipart/form-data; boundary=b'],
  ['a file cut off before it began', cut.slice(0, 40), 'multipart/form-data; boundary=b'],
])('%s is refused', async (_what, payload, type) => {
  const answer = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    payload,
    headers: { cookie: boris, 'content-type': type },
  });
  expect(answer.json()).toMatchObject({ code: 'invalid_input', status: 400 });
  expect(await desk.sql(`select from uploads where name = 'cut.txt'`)).toEqual([]);
});

test.each(['application/json', 'text/plain', 'application/x-tar'])('what is no form at all is refused by its type: %s', async (type) => {
  const headers = { cookie: boris, 'content-type': type };
  const answer = await desk.server.inject({ method: 'POST', url: '/api/v1/uploads', payload: '{}', headers });
  expect(answer.json()).toMatchObject({ code: 'unsupported_media_type', status: 415 });
});

test('nobody signed in uploads nothing', async () => {
  expect((await upload('x', { cookie: '' })).statusCode).toBe(401);
});

test('claiming gives what was asked in its order, and refuses what is not there', async () => {
  const made: Upload[] = [];
  for (const text of ['первый', 'второй', 'третий']) made.push((await upload(text)).json<Upload>());
  const ids = [2, 0, 1, 0].map((n) => (made[n] as Upload).id);
  expect((await desk.inTenant((ctx) => claimUploads(ctx, ids))).map((file) => file.id)).toEqual(ids);
  await expect(desk.inTenant((ctx) => claimUploads(ctx, [...ids, '01990000-0000-7000-8000-000000000000']))).rejects.toMatchObject({
    code: 'file_not_found',
  });
  await expect(desk.inTenant((ctx) => claimUploads(ctx, ids), desk.otherTenantId)).rejects.toMatchObject({ code: 'file_not_found' });
});

test('forgotten is what is old and unattached, and bytes go with the last that named them', async () => {
  const names = ['forgotten', 'attached', 'held', 'mailed', 'fresh', 'twice'];
  const made: Record<string, Upload> = {};
  for (const name of names) made[name] = (await upload(`bytes of ${name}`)).json<Upload>();
  const again = (await upload('bytes of twice')).json<Upload>();
  const of = (name: string) => made[name] as Upload;
  await desk.inTenant(async (ctx) => {
    await claimUploads(ctx, [of('attached').id]);
    await keepFile(ctx, { sha256: of('mailed').sha256, size: of('mailed').size });
    await holdUploads({ ...ctx, actor: { ...ctx.actor, id: desk.as('Boris').userId } }, { held: [of('held').id], released: [] });
  });
  await desk.sql(`update uploads set created_at = created_at - interval '4 days' where id <> all($1)`, [[of('fresh').id, again.id]]);
  await desk.sql(`update files set stored_at = stored_at - interval '4 days' where sha256 <> $1`, [of('fresh').sha256]);
  const gone = await forgetUploads(desk.app);
  expect(gone.uploads).toBeGreaterThanOrEqual(4);
  const left = async (name: string) => ({
    row: (await fetchFile(of(name).url)).statusCode === 200,
    bytes: await desk.app.storage.has(desk.tenantId, of(name).sha256),
  });
  expect(await left('forgotten')).toEqual({ row: false, bytes: false });
  expect(await left('attached')).toEqual({ row: false, bytes: true });
  expect(await left('mailed')).toEqual({ row: false, bytes: true });
  expect(await left('held')).toEqual({ row: true, bytes: true });
  expect(await left('fresh')).toEqual({ row: true, bytes: true });
  expect(await left('twice')).toEqual({ row: false, bytes: true });
  expect((await fetchFile(again.url)).body).toBe('bytes of twice');
  expect(await forgetUploads(desk.app)).toEqual({ uploads: 0, files: 0 });
});

test('the same bytes kept by many at once wait for nobody and keep one row', async () => {
  const stored = await desk.app.storage.put(desk.tenantId, Buffer.from('логотип в каждой подписи'));
  await Promise.all(Array.from({ length: 10 }, () => desk.inTenant((ctx) => keepFile(ctx, stored))));
  // a transaction that has kept the file and is still open holds up no other
  await desk.inTenant(async (ctx) => {
    await keepFile(ctx, stored);
    await desk.inTenant(async (other) => {
      await other.client.query("set local lock_timeout = '1s'");
      await keepFile(other, stored);
    });
  });
  expect(await desk.sql('select uploaded_only from files where sha256 = $1', [stored.sha256])).toEqual([{ uploaded_only: false }]);
});
