import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type SmtpSink, startSmtpSink } from '../../testing/mail/smtp-sink.ts';
import { createEgressGuard } from '../outbound-http/guard.ts';
import { checkSmtp } from './check-smtp.ts';
import { createSmtpSender, type SmtpSender } from './smtp-send.ts';

const { resolve: resolveHost } = createEgressGuard('127.0.0.0/8');
const envelope = { from: 'desk@desk.test', to: ['olga@client.test'] };
const raw = Buffer.from('Subject: hi\r\nMessage-ID: <1@desk.test>\r\n\r\n.dot\r\nbody\r\n');

let sink: SmtpSink;
let sender: SmtpSender;
const closers: (() => unknown)[] = [];

async function open(options: Parameters<typeof startSmtpSink>[0] = {}, more: Partial<Parameters<typeof createSmtpSender>[0]> = {}) {
  sink = await startSmtpSink(options);
  sender = createSmtpSender({ resolveHost, connectMs: 2_000, ...more });
  closers.push(
    () => sender.close(),
    () => sink.close(),
  );
}
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const send = (to = envelope.to, bytes: Buffer = raw, smtpUrl = sink.url) =>
  sender.sendRaw({ smtpUrl, envelope: { ...envelope, to }, raw: bytes });

test('a mail goes out byte for byte and the connection is kept for the next', async () => {
  await open();
  expect(await send()).toMatchObject({ ok: true, rejected: [] });
  expect(await send()).toMatchObject({ ok: true });
  expect(sink.mails.map((mail) => mail.raw.equals(raw))).toEqual([true, true]);
  expect(sink.mails[0]).toMatchObject({ from: 'desk@desk.test', to: ['olga@client.test'] });
  expect(sink.connections).toBe(1);
});

test('many at once share at most three connections', async () => {
  await open();
  const results = await Promise.all(Array.from({ length: 20 }, () => send()));
  expect(results.every((one) => one.ok)).toBe(true);
  expect(sink.mails).toHaveLength(20);
  expect(sink.connections).toBeLessThanOrEqual(3);
});

test('the null sender goes out as such', async () => {
  await open();
  expect((await sender.sendRaw({ smtpUrl: sink.url, envelope: { from: '', to: envelope.to }, raw })).ok).toBe(true);
  expect(sink.mails[0]?.from).toBe('');
});

test.each([
  ['mail', 451, 'outage', 'sender'],
  ['mail', 550, 'refusal', 'sender'],
  ['rcpt', 452, 'outage', 'recipient'],
  ['rcpt', 550, 'refusal', 'recipient'],
  ['end', 421, 'outage', 'message'],
  ['end', 452, 'outage', 'message'],
  ['end', 554, 'refusal', 'message'],
] as const)('%s answered %i is an %s, and the next mail goes through', async (at, code, family, reason) => {
  await open();
  sink.script({ at, code, text: 'no thanks' });
  const result = await send();
  expect(result).toMatchObject({ ok: false, family, reason, code });
  expect(result).not.toHaveProperty('unknown');
  expect(result.response).toContain('no thanks');
  expect(await send()).toMatchObject({ ok: true });
});

test('a busy server (421 at the greeting) is an outage', async () => {
  await open();
  sink.script({ at: 'connect', code: 421 });
  expect(await send()).toMatchObject({ ok: false, family: 'outage', reason: 'greeting', code: 421 });
});

test('one recipient turned down, the other served: both are told', async () => {
  await open();
  sink.script({ at: 'rcpt', code: 550, text: 'who?' });
  expect(await send(['gone@client.test', 'olga@client.test'])).toMatchObject({
    ok: true,
    rejected: [{ address: 'gone@client.test', code: 550 }],
  });
  expect(sink.mails[0]?.to).toEqual(['olga@client.test']);
});

test('a connection that dies after the final dot leaves the outcome unknown', async () => {
  await open();
  sink.script({ at: 'end', hangUp: true });
  expect(await send()).toMatchObject({ ok: false, family: 'outage', code: null, unknown: true });
  expect(sink.mails).toHaveLength(1); // it did arrive: just what "unknown" warns of
  expect(await send()).toMatchObject({ ok: true });
});

test('a connection that dies before DATA is a plain outage', async () => {
  await open();
  sink.script({ at: 'rcpt', hangUp: true });
  const result = await send();
  expect(result).toMatchObject({ ok: false, family: 'outage', reason: 'network', code: null });
  expect(result).not.toHaveProperty('unknown');
});

test('a connection that dies in the middle of a big mail is a plain outage', async () => {
  await open();
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 x\r\n');
    socket.on('data', (chunk) => {
      if (chunk.includes('EHLO')) socket.write('250 x\r\n');
      else if (chunk.includes('MAIL') || chunk.includes('RCPT')) socket.write('250 ok\r\n');
      else if (chunk.includes('DATA')) {
        socket.write('354 go\r\n');
        socket.pause();
        setTimeout(() => socket.destroy(), 150);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as net.AddressInfo;
  const result = await send(envelope.to, Buffer.alloc(40_000_000, 'line of text\r\n'), `smtp://127.0.0.1:${port}?tls=off`);
  expect(result).toMatchObject({ ok: false, family: 'outage', code: null });
  expect(result).not.toHaveProperty('unknown');
});

test('a late answer is waited for; one later than the limit leaves the outcome unknown', async () => {
  await open({}, { answerMs: 700 });
  sink.script({ at: 'end', waitMs: 300 }, { at: 'end', waitMs: 1_500 });
  expect(await send()).toMatchObject({ ok: true });
  expect(await send()).toMatchObject({ ok: false, family: 'outage', reason: 'timeout', unknown: true });
});

test('a spare connection the server has closed meanwhile costs nothing', async () => {
  await open();
  await send();
  sink.script({ at: 'mail', hangUp: true });
  expect(await send()).toMatchObject({ ok: true });
  expect(sink.mails).toHaveLength(2);
  expect(sink.connections).toBe(2);
});

test('nobody listening, a wrong password and a private host are outages with their reason', async () => {
  await open({ account: { user: 'desk', pass: 'p@ss/wörd' } });
  expect(await send()).toMatchObject({ ok: true });
  expect(await send(envelope.to, raw, sink.url.replace('desk:', 'desk:not-'))).toMatchObject({
    ok: false,
    family: 'outage',
    reason: 'auth',
    code: 535,
  });
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  expect(await send(envelope.to, raw, `smtp://127.0.0.1:${port}?tls=off`)).toMatchObject({
    ok: false,
    family: 'outage',
    reason: 'network',
  });
  expect(await send(envelope.to, raw, 'smtp://169.254.169.254:25?tls=off')).toMatchObject({
    ok: false,
    family: 'outage',
    reason: 'blocked',
  });
  expect(await send(envelope.to, raw, 'http://127.0.0.1')).toMatchObject({ ok: false, family: 'outage', reason: 'config' });
});

test('a mail above the size the server announced is refused without sending it', async () => {
  await open({ maxBytes: 1_000 });
  expect(await send(envelope.to, Buffer.alloc(2_000, 'x'))).toMatchObject({ ok: false, family: 'refusal', reason: 'message', code: 552 });
});

test.each([
  '"a@evil.test x"@good.test',
  'a@evil.test@good.test',
  'x@good.test>\r\nRCPT TO:<y@evil.test',
  'x@good.test\r\nDATA',
  'x@good.test NOTIFY=NEVER',
  '<x@good.test>',
  'a,b@good.test',
  'x@[127.0.0.1]',
  '(c)x@good.test',
  '@relay.test:x@good.test',
  'x@good.test,y@evil.test',
  '',
])('the recipient %j never reaches the wire', async (address) => {
  await open();
  expect(await send([address])).toMatchObject({ ok: false, family: 'refusal', reason: 'recipient' });
  expect(sink.connections).toBe(0);
});

test.each(['\n.\n', '\n.\r\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\n.\r', '\r\n\0.\r\n', '\r\n.\0\r\n', '\r\n.\r\n'])(
  'a body with %j goes out as one mail without lone CR or LF',
  async (end) => {
    await open();
    const body = `Subject: one\r\n\r\nfirst${end}MAIL FROM:<admin@desk.test>\r\nRCPT TO:<olga@client.test>\r\nDATA\r\nsecond\r\n`;
    expect(await send(envelope.to, Buffer.from(body))).toMatchObject({ ok: true });
    expect(sink.mails).toHaveLength(1);
    const got = sink.mails[0]?.raw.toString('latin1') ?? '';
    expect(got).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
    expect(got).toContain('MAIL FROM:<admin@desk.test>');
  },
);

test('the check tells what is wrong', async () => {
  await open({ account: { user: 'desk', pass: 'secret' } });
  const options = { resolveHost, connectMs: 2_000 };
  expect(await checkSmtp(sink.url, options)).toEqual({ ok: true });
  expect(await checkSmtp(sink.url.replace('secret', 'wrong'), options)).toMatchObject({ ok: false, problem: 'auth' });
  expect(await checkSmtp(sink.url.replace('tls=off', 'tls=require'), options)).toMatchObject({ ok: false, problem: 'tls' });
  expect(await checkSmtp('smtp://10.0.0.1:25?tls=off', options)).toMatchObject({ ok: false, problem: 'blocked' });
  expect(await checkSmtp('smtp://no-such-host.invalid:25?tls=off', options)).toMatchObject({ ok: false, problem: 'host' });
  expect(await checkSmtp('nonsense', options)).toMatchObject({ ok: false, problem: 'config' });
  expect(sink.mails).toHaveLength(0);
});
