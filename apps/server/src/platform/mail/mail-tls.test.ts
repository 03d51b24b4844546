import { afterEach, expect, test } from 'vitest';
import { testCertificate } from '../../testing/mail/certificate.ts';
import { startImapServer } from '../../testing/mail/imap-server.ts';
import { startSmtpSink } from '../../testing/mail/smtp-sink.ts';
import { createEgressGuard } from '../outbound-http/guard.ts';
import { checkSmtp } from './check-smtp.ts';
import { checkMailbox } from './imap-connect.ts';
import { parseImapUrl } from './imap-url.ts';
import { readRawMail } from './raw-mail.ts';
import { startSmtpIntake } from './smtp-intake.ts';
import { createSmtpSender } from './smtp-send.ts';

const { resolve: resolveHost } = createEgressGuard('127.0.0.0/8');
const envelope = { from: 'desk@desk.test', to: ['olga@client.test'] };
const raw = Buffer.from('Subject: hi\r\n\r\n.dot\r\n');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

test('our own two ends speak STARTTLS with each other, and the certificate counts', async () => {
  const got: { tls: boolean; text: string }[] = [];
  const intake = await startSmtpIntake<null>({
    port: 0,
    tls: testCertificate,
    acceptRecipient: async () => ({ ok: true, data: null }),
    store: async (mail) => void got.push({ tls: mail.envelope.tls, text: (await readRawMail(mail.raw)).toString() }),
    onError: () => undefined,
  });
  const sender = createSmtpSender({ resolveHost });
  closers.push(
    () => sender.close(),
    () => intake.close(100),
  );
  const at = `127.0.0.1:${intake.port}`;
  expect(await sender.sendRaw({ smtpUrl: `smtp://${at}?tls=any`, envelope, raw })).toMatchObject({ ok: true });
  expect(await sender.sendRaw({ smtpUrl: `smtp://${at}?tls=off`, envelope, raw })).toMatchObject({ ok: true });
  expect(await sender.sendRaw({ smtpUrl: `smtp://${at}`, envelope, raw })).toMatchObject({ ok: false, family: 'outage', reason: 'tls' });
  expect(got).toEqual([
    { tls: true, text: raw.toString() },
    { tls: false, text: raw.toString() },
  ]);
});

test('a password is not sent without TLS unless the URL says so', async () => {
  const account = { user: 'desk', pass: 'secret' };
  const bare = await startSmtpSink({ account });
  const secured = await startSmtpSink({ account, tls: testCertificate });
  closers.push(
    () => bare.close(),
    () => secured.close(),
  );
  const options = { resolveHost, connectMs: 2_000 };
  expect(await checkSmtp(`smtp://desk:secret@127.0.0.1:${bare.port}`, options)).toMatchObject({ ok: false, problem: 'tls' });
  expect(await checkSmtp(`smtp://desk:secret@127.0.0.1:${bare.port}?tls=off`, options)).toEqual({ ok: true });
  expect(await checkSmtp(`smtp://desk:secret@127.0.0.1:${secured.port}?tls=any`, options)).toEqual({ ok: true });
  expect(await checkSmtp(`smtp://desk:secret@127.0.0.1:${secured.port}`, options)).toMatchObject({ ok: false, problem: 'tls' });
  expect(await checkSmtp(`smtps://desk:secret@127.0.0.1:${secured.port}`, options)).toMatchObject({ ok: false, problem: 'tls' });
});

test('IMAP over TLS: the certificate counts there, too', async () => {
  const imap = await startImapServer({ tls: testCertificate });
  closers.push(() => imap.close());
  imap.append('Subject: a\r\n\r\nb\r\n');
  const options = { resolveHost, connectMs: 2_000 };
  expect(await checkMailbox(parseImapUrl(imap.url), options)).toMatchObject({ ok: false, problem: 'tls' });
  expect(await checkMailbox(parseImapUrl(`${imap.url}?tls=any`), options)).toMatchObject({ ok: true, mails: 1 });
});

test.each(['imap://host', 'http://a:b@host', 'imaps://u:p@ho st', 'nonsense'])('%s is no mailbox', (url) => {
  expect(() => parseImapUrl(url)).toThrow(TypeError);
});

test('an IMAP URL says everything', () => {
  expect(parseImapUrl('imaps://anna%40desk.test:p%2Fw@mail.desk.test/Support%2FNew')).toEqual({
    host: 'mail.desk.test',
    port: 993,
    secure: true,
    plain: false,
    anyCertificate: false,
    auth: { user: 'anna@desk.test', pass: 'p/w' },
    mailbox: 'Support/New',
  });
});
