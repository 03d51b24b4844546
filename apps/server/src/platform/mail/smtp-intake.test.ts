import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rawSmtp } from '../../testing/mail/raw-smtp.ts';
import { deliver } from '../../testing/mail/send.ts';
import { readRawMail } from './raw-mail.ts';
import { type SmtpEnvelope, type SmtpIntake, type SmtpIntakeOptions, SmtpRefusal, startSmtpIntake } from './smtp-intake.ts';

type Stored = { envelope: SmtpEnvelope<string>; bytes: Buffer; sha256: string; fromFile: boolean };

let spoolDir = '';
let intake: SmtpIntake | undefined;
let stored: Stored[] = [];
let errors: { error: unknown; stage: string }[] = [];

beforeEach(async () => {
  spoolDir = await mkdtemp(path.join(tmpdir(), 'intake-'));
  stored = [];
  errors = [];
});
afterEach(async () => {
  await intake?.close(200);
  intake = undefined;
  await rm(spoolDir, { recursive: true, force: true });
});

async function open(options: Partial<SmtpIntakeOptions<string>> = {}): Promise<SmtpIntake> {
  intake = await startSmtpIntake<string>({
    port: 0,
    spoolDir,
    acceptRecipient: async (address) =>
      address.endsWith('@desk.test') ? { ok: true, data: `inbox of ${address}` } : { ok: false, code: 550, message: 'No such inbox' },
    store: async ({ envelope, raw }) => {
      stored.push({ envelope, bytes: await readRawMail(raw), sha256: raw.sha256, fromFile: raw.file !== undefined });
    },
    onError: (error, stage) => errors.push({ error, stage }),
    ...options,
  });
  return intake;
}

const mail = 'Subject: hello\r\nFrom: a@b.test\r\n\r\n.starts with a dot\r\nsecond\r\n..two\r\n';

test('a mail comes through byte for byte with its envelope, and strangers hear 550', async () => {
  const { port } = await open({ banner: 'Desk' });
  const answer = await deliver({ port, from: 'bounce@sender.test', to: ['help@desk.test', 'sales@desk.test'], raw: mail });
  expect(answer.reply).toMatch(/^250 2\.\d\.\d OK: stored/);
  expect(stored).toHaveLength(1);
  expect(stored[0]?.bytes.toString('latin1')).toBe(mail);
  expect(stored[0]?.envelope).toEqual({
    from: 'bounce@sender.test',
    helo: 'sender.test',
    tls: false,
    remoteAddress: '127.0.0.1',
    to: [
      { address: 'help@desk.test', data: 'inbox of help@desk.test' },
      { address: 'sales@desk.test', data: 'inbox of sales@desk.test' },
    ],
  });
  expect((await deliver({ port, to: 'nobody@else.test', raw: mail })).reply).toMatch(/^550 .*No such inbox/);
  expect(stored).toHaveLength(1);
  const client = await rawSmtp(port);
  expect(client.greeting).toMatch(/^220 .* Desk$/);
  const hello = await client.say('EHLO x.test');
  expect(hello).toContain('SIZE 52428800');
  expect(hello).not.toMatch(/STARTTLS|AUTH/);
  client.close();
});

test('the greeting comes at once and only once', async () => {
  const { port } = await open();
  const before = performance.now();
  const client = await rawSmtp(port);
  expect(performance.now() - before).toBeLessThan(90);
  await delay(150);
  expect(await client.say('NOOP')).toMatch(/^250 /);
  client.close();
});

test('the null sender is a sender', async () => {
  const { port } = await open();
  expect((await deliver({ port, from: '', to: 'help@desk.test', raw: mail })).code).toBe(250);
  expect(stored[0]?.envelope.from).toBe('');
});

test('250 comes only after store has resolved', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { port } = await open({ store: () => gate });
  let answered = false;
  const sending = deliver({ port, to: 'help@desk.test', raw: mail }).then((answer) => {
    answered = true;
    return answer;
  });
  await delay(120);
  expect(answered).toBe(false);
  release();
  expect((await sending).code).toBe(250);
});

test.each([
  [new Error('database is gone'), 451, 1],
  [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 452, 1],
  [Object.assign(new Error('could not extend file'), { code: '53100' }), 452, 1],
  [new SmtpRefusal(552, 'Too big for this inbox'), 552, 0],
])('a store that fails with %s is answered %i', async (error, code, reported) => {
  const { port } = await open({ store: () => Promise.reject(error) });
  expect((await deliver({ port, to: 'help@desk.test', raw: mail })).code).toBe(code);
  expect(errors).toHaveLength(reported);
});

test('a recipient check that fails is a 451, not a refusal', async () => {
  const { port } = await open({ acceptRecipient: () => Promise.reject(new Error('database is gone')) });
  expect((await deliver({ port, to: 'help@desk.test', raw: mail })).code).toBe(451);
  expect(errors[0]?.stage).toBe('recipient');
});

test('a mail over the limit is 552: before DATA when SIZE tells, after it otherwise, and never cut', async () => {
  const { port } = await open({ maxBytes: 100_000, memoryBytes: 10_000 });
  const big = Buffer.from(`Subject: big\r\n\r\n${'x'.repeat(76)}\r\n`.padEnd(100_001, 'y'));
  const client = await rawSmtp(port);
  await client.say('EHLO sender.test');
  expect(await client.say(`MAIL FROM:<a@sender.test> SIZE=${big.length}`)).toMatch(/^552 /);
  client.close();
  expect((await deliver({ port, to: 'help@desk.test', raw: big })).code).toBe(552);
  expect((await deliver({ port, to: 'help@desk.test', raw: big.subarray(0, 99_990) })).code).toBe(250);
  expect(stored).toHaveLength(1);
  expect(stored[0]?.bytes.length).toBe(99_992); // the CRLF before the final dot belongs to the mail
  expect(await readdir(spoolDir)).toEqual([]);
});

test('a client that never stops is cut off without storing', async () => {
  const { port } = await open({ maxBytes: 100_000 });
  const client = await rawSmtp(port);
  for (const line of ['EHLO s.test', 'MAIL FROM:<a@s.test>', 'RCPT TO:<help@desk.test>', 'DATA']) await client.say(line);
  const flood = setInterval(() => client.write('z'.repeat(65_536)), 5);
  const answer = await client.reply();
  await new Promise<void>((resolve) => client.socket.once('close', () => resolve()));
  clearInterval(flood);
  expect(answer).toMatch(/^552 /);
  expect(stored).toHaveLength(0);
});

test('a big mail waits in a file, is whole by sha256, and leaves no file behind', async () => {
  let spooled: string | undefined;
  let bytes: Buffer | undefined;
  let sha256 = '';
  const { port } = await open({
    memoryBytes: 65_536,
    store: async ({ raw }) => {
      spooled = raw.file;
      sha256 = raw.sha256;
      bytes = await readFile(raw.file as string);
    },
  });
  const lines: string[] = ['Subject: big', ''];
  for (let i = 0; i < 40_000; i += 1) lines.push(`${i % 7 === 0 ? '.' : ''}line ${i} ${'абв'.repeat(i % 9)}`);
  const raw = Buffer.from(`${lines.join('\r\n')}\r\n`);
  expect((await deliver({ port, to: 'help@desk.test', raw, declareSize: true })).code).toBe(250);
  expect(spooled).toContain(spoolDir);
  expect(bytes?.equals(raw)).toBe(true);
  expect(sha256).toBe(createHash('sha256').update(raw).digest('hex'));
  expect(await readdir(spoolDir)).toEqual([]);
});

test.each([true, false])('a client that dies in the middle of DATA leaves nothing (big: %s)', async (big) => {
  const { port } = await open({ memoryBytes: 65_536 });
  const client = await rawSmtp(port);
  for (const line of ['EHLO s.test', 'MAIL FROM:<a@s.test>', 'RCPT TO:<help@desk.test>', 'DATA']) await client.say(line);
  client.write(`Subject: half\r\n\r\n${'half a mail\r\n'.repeat(big ? 50_000 : 5)}`);
  await delay(100);
  client.close();
  await expect.poll(() => errors.length).toBe(1);
  expect(errors[0]?.stage).toBe('receive');
  expect(stored).toHaveLength(0);
  await expect.poll(() => readdir(spoolDir)).toEqual([]);
});

// Every line end that some server once took for the end of a mail, other than CRLF.CRLF.
const falseEnds = ['\n.\n', '\n.\r\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\n.\r', '\r\n\0.\r\n', '\r\n.\0\r\n', '\r\n.\n', '\n\n.\r\n'];
const smuggled = 'MAIL FROM:<admin@desk.test>\r\nRCPT TO:<help@desk.test>\r\nDATA\r\nSubject: smuggled\r\n\r\nI am a second mail';

test.each(falseEnds.map((end) => [JSON.stringify(end), end]))('%s does not end a mail', async (_name, end) => {
  for (const split of [false, true]) {
    stored = [];
    const { port } = intake ?? (await open());
    const client = await rawSmtp(port);
    for (const line of ['EHLO s.test', 'MAIL FROM:<a@s.test>', 'RCPT TO:<help@desk.test>', 'DATA']) await client.say(line);
    const data = `Subject: one\r\n\r\nfirst${end}${smuggled}\r\n.\r\n`;
    if (!split) client.write(data);
    else
      for (const part of [data.slice(0, 21), ...data.slice(21, 32), data.slice(32)]) {
        client.write(part);
        await delay(1);
      }
    expect(await client.reply()).toMatch(/^250 /);
    expect(await client.say('QUIT')).toMatch(/^221 /);
    expect(stored.map((one) => one.bytes.toString('latin1'))).toEqual([`Subject: one\r\n\r\nfirst${end}${smuggled}\r\n`]);
    client.close();
  }
});

test('closing lets the mail in flight finish and tells the idle client', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reached = false;
  const server = await open({
    store: () => {
      reached = true;
      return gate;
    },
  });
  const idle = await rawSmtp(server.port);
  const sending = deliver({ port: server.port, to: 'help@desk.test', raw: mail });
  await expect.poll(() => reached).toBe(true);
  const closed = server.close(5_000);
  intake = undefined;
  expect(await idle.reply()).toMatch(/^421 /);
  release();
  expect((await sending).code).toBe(250);
  const before = Date.now();
  await closed;
  expect(Date.now() - before).toBeLessThan(1_000);
  await expect(rawSmtp(server.port)).rejects.toThrow();
});

test('one address may not take every connection', async () => {
  const { port } = await open({ maxPerAddress: 2 });
  const [one, two] = [await rawSmtp(port), await rawSmtp(port)];
  expect((await rawSmtp(port)).greeting).toMatch(/^421 /);
  one.close();
  await expect.poll(async () => (await rawSmtp(port)).greeting.slice(0, 3)).toBe('220');
  two.close();
});

test('clients beyond the limit hear 421 and disturb nobody in the middle of a mail', async () => {
  const { port } = await open({ maxConnections: 1 });
  const client = await rawSmtp(port);
  for (const line of ['EHLO s.test', 'MAIL FROM:<a@s.test>', 'RCPT TO:<help@desk.test>', 'DATA']) await client.say(line);
  client.write('Subject: one\r\n\r\nfirst\r\n.');
  await delay(20);
  expect((await rawSmtp(port)).greeting).toMatch(/^421 /);
  client.write('.\r\nsecond\r\n');
  await delay(20);
  expect((await rawSmtp(port)).greeting).toMatch(/^421 /);
  client.write('.\r\n');
  expect(await client.reply()).toMatch(/^250 /);
  expect(stored[0]?.bytes.toString()).toBe('Subject: one\r\n\r\nfirst\r\n.\r\nsecond\r\n');
  client.close();
});

test('mails and commands sent in one go are taken one by one', async () => {
  const { port } = await open();
  const client = await rawSmtp(port);
  await client.say('EHLO s.test');
  const one = (name: string) => `MAIL FROM:<a@s.test>\r\nRCPT TO:<help@desk.test>\r\nDATA\r\nSubject: ${name}\r\n\r\n..x\r\n.\r\n`;
  client.write(`${one('1')}${one('2')}${one('3')}QUIT\r\n`);
  const codes: string[] = [];
  for (let i = 0; i < 13; i += 1) codes.push((await client.reply()).slice(0, 3));
  expect(codes.join(' ')).toBe('250 250 354 250 250 250 354 250 250 250 354 250 221');
  expect(stored.map((mail) => mail.bytes.toString())).toEqual(['1', '2', '3'].map((name) => `Subject: ${name}\r\n\r\n.x\r\n`));
});
