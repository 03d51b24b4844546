import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareSystemMailer, type SystemMail } from '../../../platform/mail/system-mail.ts';
import { type Browser, castPassword, openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { type SmtpSink, startSmtpSink } from '../../../testing/mail/smtp-sink.ts';
import { makeReset } from './make-reset.ts';

const { identity } = contract;
const fresh = 'a much better phrase';
let desk: Desk;
let sink: SmtpSink;
let networks = 0;
const browserAt = () => openBrowser(desk.server, `10.20.0.${(networks += 1)}`);
const ask = (email: string, headers = {}) => browserAt().call(identity.requestReset, { body: { email } }, headers);
const redeem = (token: string, password = fresh, browser: Browser = browserAt()) =>
  refusal(browser.call(identity.resetPassword, { body: { token, password } }));

/** The newest link that came by mail, after so many mails in all. */
async function linkOf(count: number): Promise<{ link: string; token: string }> {
  const text = (await sink.waitFor(count)).at(-1)?.parsed.text ?? '';
  const [link = ''] = /https?:\/\/\S+/.exec(text) ?? [];
  return { link, token: link.split('/').at(-1) as string };
}

beforeAll(async () => {
  sink = await startSmtpSink();
  desk = await openDesk({ systemSmtpUrl: sink.url, publicUrl: 'http://desk.example' });
});
afterAll(async () => {
  declareSystemMailer(null);
  await desk.close();
  await sink.close();
});

test('a link comes by mail, for the public address whatever the headers say, sets a password once, and ends every session', async () => {
  const signedIn = browserAt();
  await signedIn.signIn('anna@first.test');
  const poison = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', 'x-forwarded-proto': 'https' };
  expect(await ask('Anna@First.test ', poison)).toEqual({ ok: true });
  const { link, token } = await linkOf(1);
  expect(sink.mails[0]?.to).toEqual(['anna@first.test']);
  expect(link).toMatch(/^http:\/\/desk\.example\/reset\/[\w-]{43}$/);
  expect(sink.mails[0]?.raw.toString()).not.toContain('evil.example');
  expect(sink.mails[0]?.raw.toString()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(await redeem(token, 'short')).toBe('password_too_weak');
  expect(await redeem(token)).toBe('not refused');
  expect(await redeem(token)).toBe('token_not_found');
  expect(await refusal(signedIn.call(identity.getMe))).toBe('not_signed_in');
  expect(await refusal(browserAt().signIn('anna@first.test', castPassword))).toBe('wrong_credentials');
  expect(await refusal(browserAt().signIn('anna@first.test', fresh))).toBe('not refused');
});

test('what is kept of a link is its hash, and the mail waits sealed', async () => {
  await ask('vera@first.test');
  const { token } = await linkOf(2);
  const kept = await desk.sql<{ whole: string }>(
    'select row_to_json(r)::text as whole from password_resets r union all select data::text from pgboss.job union all select row_to_json(a)::text from audit_log a',
  );
  expect(kept.length).toBeGreaterThan(2);
  for (const { whole } of kept) {
    expect(whole).not.toContain(token);
    expect(whole).not.toContain('vera@first.test\\');
  }
});

test('an unknown address gets the same answer, and no mail', async () => {
  const before = sink.mails.length;
  const known = await browserAt().ask(identity.requestReset, { body: { email: 'boris@first.test' } });
  const unknown = await browserAt().ask(identity.requestReset, { body: { email: 'nobody@first.test' } });
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
  await desk.settled();
  expect(sink.mails.length).toBe(before + 1);
});

test('a link dies with a newer link, with the password, with the e-mail address, with the account, and after half an hour', async () => {
  const { userId } = desk.as('Gleb');
  const next = async () => {
    await desk.sql(`delete from rate_limits where key like 'reset-%'`);
    const count = sink.mails.length + 1;
    await ask('gleb@first.test');
    return (await linkOf(count)).token;
  };
  const older = await next();
  const newer = await next();
  expect(await redeem(older)).toBe('token_not_found');
  const browser = browserAt();
  await browser.signIn('gleb@first.test');
  await browser.call(identity.changePassword, { body: { current: castPassword, next: fresh } });
  expect(await redeem(newer)).toBe('token_not_found');
  const moved = await next();
  await desk.sql(`update users set email = 'gleb2@first.test' where id = $1`, [userId]);
  expect(await redeem(moved)).toBe('token_not_found');
  await desk.sql(`update users set email = 'gleb@first.test' where id = $1`, [userId]);
  await desk.as('Anna').call(identity.changeUser, { params: { userId }, body: { status: 'disabled' } });
  expect(await redeem(moved)).toBe('token_not_found');
  await desk.as('Anna').call(identity.changeUser, { params: { userId }, body: { status: 'active' } });
  const late = await next();
  await desk.sql(`update password_resets set expires_at = now() - interval '1 second'`);
  expect(await redeem(late)).toBe('token_not_found');
});

test('of two asked at once one link is left; of two redeemed at once one works', async () => {
  await desk.sql(`delete from rate_limits where key like 'reset-%'`);
  const before = sink.mails.length;
  await Promise.all([ask('boris@first.test'), ask('boris@first.test')]);
  await desk.settled();
  const mails = await sink.waitFor(before + 2);
  const tokens = mails.slice(before).map((mail) => /reset\/([\w-]+)/.exec(mail.parsed.text ?? '')?.[1] as string);
  expect(new Set(tokens).size).toBe(2);
  expect(await desk.sql('select 1 from password_resets where user_id = $1', [desk.as('Boris').userId])).toHaveLength(1);
  const outcomes = await Promise.all(tokens.flatMap((token) => [redeem(token), redeem(token)]));
  expect(outcomes.sort()).toEqual(['not refused', 'token_not_found', 'token_not_found', 'token_not_found']);
});

test('what is no token is told like an unknown one', async () => {
  for (const token of ['', ' ', '%20', 'x'.repeat(43), 'x'.repeat(500), null, [], {}, ['x'], 7]) {
    const answer = await browserAt().ask(identity.resetPassword, { body: { token, password: fresh } });
    expect([answer.status, (answer.body as { code: string }).code], JSON.stringify(token)).toEqual([404, 'token_not_found']);
  }
  expect((await browserAt().ask(identity.resetPassword, { body: { password: fresh } })).status).toBe(404);
});

test('five an hour of one address, five an hour of one network, known or not', async () => {
  for (const email of ['zoya@second.test', 'nobody-else@first.test']) {
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push(await refusal(ask(email)));
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'not refused'), 'too_many_requests']);
  }
  const browser = openBrowser(desk.server, '10.21.0.1');
  const codes: string[] = [];
  for (let n = 0; n < 6; n += 1)
    codes.push(await refusal(browser.call(identity.requestReset, { body: { email: `person-${n}@first.test` } })));
  expect(codes.at(-1)).toBe('too_many_requests');
  await desk.settled();
});

test('without a server of the installation the declared mailer sends, and is asked again after an outage', async () => {
  const { config } = desk.app;
  config.systemSmtpUrl = null;
  const sent: [string, SystemMail][] = [];
  declareSystemMailer(async (_app, tenantId, mail) => {
    sent.push([tenantId, mail]);
    return 'sent';
  });
  await desk.sql(`delete from rate_limits where key like 'reset-%'`);
  await ask('zoya@second.test');
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(1);
  const [[tenantId, mail]] = sent as [[string, SystemMail]];
  expect(tenantId).toBe(desk.otherTenantId);
  expect(mail).toMatchObject({ to: 'zoya@second.test', subject: 'Новый пароль для «second»' });
  expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@desk\.example>$/);
  config.systemSmtpUrl = sink.url;
});

test('where nothing can send, the asking ends quietly and the one who runs the installation makes a link', async () => {
  desk.app.config.systemSmtpUrl = null;
  declareSystemMailer(null);
  await desk.sql(`delete from rate_limits where key like 'reset-%'`);
  const before = sink.mails.length;
  await ask('zoya@second.test');
  await desk.settled();
  expect(await desk.sql(`select 1 from pgboss.job where name = 'mail.system' and state in ('failed', 'retry')`)).toEqual([]);
  expect(sink.mails.length).toBe(before);
  const { link } = await desk.inTenant((ctx) => makeReset(ctx, desk.as('Zoya').userId), desk.otherTenantId);
  expect(await redeem(link.split('/').at(-1) as string)).toBe('not refused');
  desk.app.config.systemSmtpUrl = sink.url;
});

test('a mail server of the installation that is away is tried again; the mail is the same one', async () => {
  sink.script({ at: 'mail', code: 451 });
  await desk.sql(`delete from rate_limits where key like 'reset-%'`);
  const before = sink.mails.length;
  await ask('zoya@second.test');
  await expect
    .poll(() => desk.sql(`select 1 from pgboss.job where name = 'mail.system' and state = 'retry'`), { timeout: 10_000 })
    .toHaveLength(1);
  await desk.sql(`update pgboss.job set start_after = now() where name = 'mail.system' and state = 'retry'`);
  expect((await sink.waitFor(before + 1, 10_000)).at(-1)?.to).toEqual(['zoya@second.test']);
});
