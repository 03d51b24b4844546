import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '@otklik/contract';
import { kindNames } from '@otklik/contract/notifications/kinds.ts';
import en from '@otklik/locales/mail/notices.en.json' with { type: 'json' };
import ru from '@otklik/locales/mail/notices.ru.json' with { type: 'json' };
import { type Id, newId } from '@otklik/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdSending, releaseSending } from '../../platform/hold.ts';
import { type Browser, openBrowser } from '../../testing/browser.ts';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { type SmtpSink, startSmtpSink } from '../../testing/mail/smtp-sink.ts';
import { sendDigest } from './digest/send-digest.ts';
import { notify } from './notify.ts';
import { decryptPush } from '../../testing/decrypt-push.ts';
import { sweepNotifications } from './sweep.ts';

const { notifications, tickets } = contract;
type Pushed = { path: string; headers: IncomingHttpHeaders; body: Buffer };

let desk: Desk;
let sink: SmtpSink;
let boris: Browser;
let ticketId: Id<'ticket'>;
/** a push service: what came, and what it answers */
const pushed: Pushed[] = [];
let answer = 201;
const service = createServer((request, reply) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    pushed.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
    reply.writeHead(answer).end();
  });
});
const me = () => desk.as('Boris').userId;
const phone = createECDH('prime256v1');
const auth = randomBytes(16);

beforeAll(async () => {
  [sink] = await Promise.all([startSmtpSink(), new Promise<void>((done) => service.listen(0, '127.0.0.1', done))]);
  desk = await openDesk({ systemSmtpUrl: sink.url, systemFrom: 'otklik@first.test', logLevel: 'silent' });
  boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
  phone.generateKeys();
  const made = await desk
    .as('Anna')
    .call(tickets.createTicket, { body: { subject: 'Принтер', requester: { name: 'Иван', email: 'ivan@client.test' } } });
  ticketId = made.id;
}, 180_000);
afterAll(async () => {
  await desk.close();
  await sink.close();
  service.closeAllConnections();
  service.close();
});
beforeEach(async () => {
  await desk.sql('delete from notifications');
  await desk.sql('delete from digests');
  await desk.sql('delete from notification_choices');
  await desk.sql('delete from push_subscriptions');
  pushed.length = 0;
  answer = 201;
});

const endpoint = (name = 'one') => `http://127.0.0.1:${(service.address() as AddressInfo).port}/${name}`;
const subscribe = (browser = boris, name = 'one') =>
  browser.call(notifications.subscribeToPush, {
    body: { endpoint: endpoint(name), keys: { p256dh: phone.getPublicKey('base64url'), auth: auth.toString('base64url') } },
  });
const tell = (kind: 'mentioned' | 'assigned' | 'alarm' = 'mentioned', part: object = {}) =>
  desk.inTenant((ctx) => notify({ ...ctx, actor: { ...ctx.actor, name: 'Вера' } }, { userIds: [me()], kind, ticketId, ...part }));
/** a job that waits for its hour runs now */
const hurry = async (queue: string) => {
  await desk.sql(`update pgboss.job set start_after = now() where name = $1 and state = 'created'`, [queue]);
  await desk.settled();
};
const choose = (kind: 'mentioned' | 'assigned', media: ('screen' | 'push' | 'mail' | 'digest')[]) =>
  boris.call(notifications.changeNotificationChoices, { body: { kinds: [{ kind, media }] } });
const mailsTo = (address: string) => sink.mails.filter((mail) => mail.to.includes(address));

test('every kind has its words in both languages', () => {
  for (const kind of kindNames) expect([kind, `notice_${kind}` in ru, `notice_${kind}` in en]).toEqual([kind, true, true]);
  expect(Object.keys(ru).toSorted()).toEqual(Object.keys(en).toSorted());
});

test('a push comes to the browser encrypted and signed, as RFC 8291 and RFC 8292 have it', async () => {
  await subscribe();
  const { key } = await boris.call(notifications.getPushKey);
  expect((await boris.call(notifications.getPushKey)).key).toBe(key);
  await tell();
  await expect.poll(() => pushed.length, { timeout: 10_000 }).toBe(1);
  const { headers, body, path } = pushed[0] as Pushed;
  expect(path).toBe('/one');
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '14400', 'content-type': 'application/octet-stream' });
  expect(JSON.parse(decryptPush(body, phone, auth))).toMatchObject({
    title: 'Вера упоминает вас в заявке №1 «Принтер»',
    url: `${desk.app.config.publicUrl}/tickets/${ticketId}`,
  });
  const [, token = '', ours] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(String(headers.authorization)) ?? [];
  expect(ours).toBe(key);
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
    format: 'jwk',
  });
  const [head = '', claims = '', signature = ''] = token.split('.');
  expect(
    verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  ).toBe(true);
  const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(aud).toBe(new URL(endpoint()).origin);
  expect(exp * 1000 - Date.now()).toBeLessThan(24 * 3600 * 1000);
  const [{ value } = { value: {} }] = await desk.sql<{ value: object }>(`select value from installation where key = 'vapid'`);
  expect(JSON.stringify(value)).not.toContain('"d"');
});

test('a subscription that its service forgot is forgotten; one that cannot be reached now is tried again; a read one is not pushed', async () => {
  await subscribe();
  answer = 410;
  await tell();
  await expect.poll(async () => (await desk.sql('select id from push_subscriptions')).length, { timeout: 10_000 }).toBe(0);
  await subscribe();
  answer = 503;
  await desk.sql('delete from notifications');
  await tell();
  await expect.poll(() => pushed.length, { timeout: 10_000 }).toBe(2);
  answer = 201;
  await expect
    .poll(async () => (await desk.sql(`select id from pgboss.job where name = 'notifications.push' and state = 'retry'`)).length)
    .toBe(1);
  await boris.call(notifications.readNotifications, { body: { all: true } });
  await desk.sql(`update pgboss.job set start_after = now() where name = 'notifications.push' and state = 'retry'`);
  await desk.settled();
  expect(pushed).toHaveLength(2);
});

test('one browser is one person’s; it ends with its session, and a held installation pushes nothing', async () => {
  const vera = openBrowser(desk.server);
  await vera.signIn('vera@first.test');
  await subscribe(boris, 'shared');
  await subscribe(vera, 'shared');
  expect(await desk.sql('select user_id from push_subscriptions')).toEqual([{ user_id: desk.as('Vera').userId }]);
  await vera.call(contract.identity.signOut);
  expect(await desk.sql('select id from push_subscriptions')).toEqual([]);
  await subscribe();
  await holdSending(desk.app, 'test');
  await tell();
  await desk.settled();
  await releaseSending(desk.app);
  expect(pushed).toEqual([]);
});

test('a program has no browser, and an address inside is refused', async () => {
  const body = { endpoint: 'http://10.1.2.3/x', keys: { p256dh: phone.getPublicKey('base64url'), auth: auth.toString('base64url') } };
  expect((await boris.ask(notifications.subscribeToPush, { body })).body).toMatchObject({ code: 'host_not_allowed' });
  expect((await boris.ask(notifications.subscribeToPush, { body: { ...body, endpoint: 'https://192.168.0.1/x' } })).body).toMatchObject({
    code: 'host_not_allowed',
  });
  expect((await boris.ask(notifications.subscribeToPush, { body: { ...body, endpoint: 'http://push.example.com/x' } })).body).toMatchObject(
    { code: 'host_not_allowed' },
  );
  await expect(desk.as('Boris').call(notifications.subscribeToPush, { body: { ...body, endpoint: endpoint() } })).rejects.toMatchObject({
    status: 401,
  });
});

test('a mail leaves when the notification lies unread, in the reader’s language; a read one sends none', async () => {
  const before = mailsTo('boris@first.test').length;
  await tell();
  expect(mailsTo('boris@first.test')).toHaveLength(before);
  await hurry('notifications.mail');
  await expect.poll(() => mailsTo('boris@first.test').length).toBe(before + 1);
  const mail = mailsTo('boris@first.test').at(-1);
  expect(mail?.parsed.subject).toBe('Вера упоминает вас в заявке №1 «Принтер»');
  expect(mail?.parsed.text).toContain(`${desk.app.config.publicUrl}/tickets/${ticketId}`);
  // more of the same, unread: quiet for a quarter of an hour
  await tell();
  await hurry('notifications.mail');
  expect(mailsTo('boris@first.test')).toHaveLength(before + 1);
  await desk.sql('delete from notifications');
  await tell();
  await boris.call(notifications.readNotifications, { body: { all: true } });
  await hurry('notifications.mail');
  expect(mailsTo('boris@first.test')).toHaveLength(before + 1);
});

test('what has left the reader’s sight is neither mailed nor pushed', async () => {
  const gleb = openBrowser(desk.server);
  await gleb.signIn('gleb@first.test');
  await subscribe(gleb, 'gleb');
  const team = newId<'team'>();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, team]);
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { teamId: team } });
  const before = sink.mails.length;
  await tell('mentioned', { userIds: [desk.as('Gleb').userId] });
  await hurry('notifications.mail');
  await desk.settled();
  expect([pushed.length, sink.mails.length]).toEqual([0, before]);
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { teamId: null } });
});

test('the digest is one mail with all that waits, at the reader’s hour, and nothing twice', async () => {
  await choose('assigned', ['screen', 'digest']);
  await choose('mentioned', ['digest']);
  await boris.call(notifications.changeNotificationChoices, { body: { digestHour: 7 } });
  await tell('assigned');
  await tell('mentioned');
  const [{ next_at } = { next_at: new Date() }] = await desk.sql<{ next_at: Date }>('select next_at from digests');
  expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Moscow', hour: '2-digit', minute: '2-digit' }).format(next_at)).toBe('07:00');
  const before = mailsTo('boris@first.test').length;
  // not due yet
  await desk.inTenant((ctx) => sendDigest(ctx, me()));
  await desk.sql(`update digests set next_at = now() - interval '1 second'`);
  await Promise.all([1, 2, 3].map(() => desk.inTenant((ctx) => sendDigest(ctx, me()))));
  await desk.settled();
  await expect.poll(() => mailsTo('boris@first.test').length).toBe(before + 1);
  const text = mailsTo('boris@first.test').at(-1)?.parsed.text ?? '';
  expect(text).toContain('Вам назначена заявка №1 «Принтер»');
  expect(text).toContain('Вера упоминает вас');
  // one in the digest alone is no business of the bell's
  expect((await boris.call(notifications.listNotifications)).items.map((item) => item.kind)).toEqual(['assigned']);
  await tell('assigned');
  await desk.sql(`update digests set next_at = now() - interval '1 second'`);
  await desk.inTenant((ctx) => sendDigest(ctx, me()));
  await desk.settled();
  await expect.poll(() => mailsTo('boris@first.test').length).toBe(before + 2);
});

test('a person’s choice goes before the tenant’s, which goes before the product’s', async () => {
  const state = async () => (await boris.call(notifications.getNotificationChoices)).kinds.find((row) => row.kind === 'assigned');
  expect(await state()).toEqual({ kind: 'assigned', shipped: ['screen', 'push'], tenant: null, mine: null });
  await desk.as('Anna').call(notifications.changeNotificationDefaults, { body: { kinds: [{ kind: 'assigned', media: [] }] } });
  await tell('assigned');
  expect((await boris.call(notifications.listNotifications)).items).toEqual([]);
  await choose('assigned', ['screen']);
  await tell('assigned');
  expect((await boris.call(notifications.listNotifications)).unread).toBe(1);
  await boris.call(notifications.changeNotificationChoices, { body: { kinds: [{ kind: 'assigned', media: null }] } });
  expect((await state())?.mine).toBeNull();
  await desk.as('Anna').call(notifications.changeNotificationDefaults, { body: { kinds: [{ kind: 'assigned', media: null }] } });
  expect((await state())?.tenant).toBeNull();
  expect((await boris.ask(notifications.changeNotificationDefaults, { body: { kinds: [] } })).status).toBe(403);
});

test('the list goes page by page, unread alone when asked, and its changes are heard by its reader alone', async () => {
  for (let n = 0; n < 25; n += 1) await tell('alarm', { ticketId: undefined, subjectId: newId(), facts: { text: `${n}` } });
  const seen: unknown[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await boris.call(notifications.listNotifications, { query: { limit: 10, ...(cursor && { cursor }) } as never });
    expect(page.unread).toBe(25);
    seen.push(...page.items.map((item) => item.facts.text));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `${24 - n}`));
  const rooms = await desk.sql<{ rooms: string[] }>(
    `select rooms from events where type = 'notifications.changed' order by seq desc limit 1`,
  );
  expect(rooms).toEqual([{ rooms: [`user:${me()}`] }]);
  await desk.sql(`update notifications set at = now() - interval '100 days'`);
  await sweepNotifications(desk.app);
  expect(await desk.sql('select id from notifications')).toEqual([]);
});
