import { createHmac } from 'node:crypto';
import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk, type Refused } from '../../../testing/desk.ts';
import { stopClock } from '../../../platform/clock.ts';
import { holdSending, releaseSending } from '../../../platform/hold.ts';
import { type Hit, openReceiver, type Receiver } from '../../../testing/receiver.ts';
import { sendWebhook } from './send-webhook.ts';
import { sweep } from './sweep.ts';

const { integrations: lines, tickets, identity, channels } = contract;
let desk: Desk;
let receiver: Receiver;
beforeAll(async () => {
  desk = await openDesk({ logLevel: 'silent' });
});
afterAll(() => desk.close());
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  stopClock(null);
  for (const { id } of (await anna().call(lines.listWebhooks)).items) await anna().call(lines.removeWebhook, { params: { webhookId: id } });
  await receiver.close();
});

const anna = () => desk.as('Anna');
type Body = { name?: string; url?: string; events?: ['ticket.opened']; teamIds?: string[]; enabled?: boolean; version?: number };
const save = (body: Body = {}, webhookId: string = newId<'webhook'>()) =>
  anna().call(lines.saveWebhook, {
    params: { webhookId },
    body: { name: 'CRM', url: receiver.url, events: ['ticket.opened'], teamIds: [], enabled: true, ...body },
  });
const open = (subject: string, more: object = {}) =>
  anna().call(tickets.createTicket, { body: { subject, requester: { name: 'Ольга', email: 'olga@client.test' }, ...more } });
const log = async (webhookId: string) => (await anna().call(lines.listDeliveries, { params: { webhookId } })).items;
const one = async (webhookId: string) => (await anna().call(lines.listWebhooks)).items.find((row) => row.id === webhookId);
/** makes everything that waits due, and delivers it */
const hurry = async (webhookId: string) => {
  await desk.sql(`update webhook_deliveries set next_at = now() where webhook_id = $1 and state = 'waiting'`, [webhookId]);
  await desk.sql(`update webhooks set paused_until = null where id = $1`, [webhookId]);
  await desk.sql(`update pgboss.job set start_after = now() where name = 'integrations.deliver'`);
  await desk.settled();
};
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'allowed',
    (error: Refused) => error.problem.code,
  );
const verifies = ({ headers, body }: Hit, secret: string) => {
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
};

test('a ticket that is opened is told: signed, small, with its public shape; the log has the body and the answer', async () => {
  const webhook = await save();
  expect(webhook.secret).toMatch(/^whsec_/);
  const ticket = await open('Принтер');
  await desk.settled();
  expect(receiver.hits).toHaveLength(1);
  const [hit] = receiver.hits as [Hit];
  expect(verifies(hit, webhook.secret ?? '')).toBe(true);
  expect(verifies({ ...hit, body: `${hit.body} ` }, webhook.secret ?? '')).toBe(false);
  const told = JSON.parse(hit.body);
  expect(told).toMatchObject({
    version: 1,
    type: 'ticket.opened',
    actor: { kind: 'key' },
    data: {
      ticketId: ticket.id,
      ticket: { id: ticket.id, number: ticket.number, subject: 'Принтер', requester: { email: 'olga@client.test' } },
    },
  });
  expect(Object.keys(told.data.ticket)).not.toContain('preview');
  const [row] = await log(webhook.id);
  expect(row).toMatchObject({ id: hit.headers['webhook-id'], sequence: told.sequence, state: 'delivered', attempts: 1, status: 200 });
  const whole = await anna().call(lines.getDelivery, { params: { webhookId: webhook.id, deliveryId: row?.id ?? '' } });
  expect(whole.body).toBe(hit.body);
  expect(whole.attempts).toMatchObject([{ number: 1, status: 200, answer: 'ok', reason: null }]);
  // never told again, never kept open
  expect((await save({ version: webhook.version }, webhook.id)).secret).toBeNull();
  const [{ kept } = { kept: '' }] = await desk.sql<{ kept: string }>('select secret as kept from webhooks where id = $1', [webhook.id]);
  expect(kept.startsWith('v1.')).toBe(true);
});

test('what is not asked for is not told: other events, other teams, while off, of a transaction that failed', async () => {
  const team = await anna().call(identity.createTeam, { body: { name: 'Вторая линия', color: '#3b82f6' } });
  const ofTeam = await save({ teamIds: [team.id] });
  const off = await save({ enabled: false });
  await open('Без группы');
  const inTeam = await open('В группе', { teamId: team.id });
  await anna().call(tickets.changeTicket, { params: { ticketId: inTeam.id }, body: { priority: 'high' } });
  await desk.settled();
  expect(receiver.hits.map(({ body }) => JSON.parse(body).data.ticket.subject)).toEqual(['В группе']);
  expect(await log(off.id)).toEqual([]);
  const before = (await log(ofTeam.id)).length;
  expect(await codeOf(open('X', { teamId: team.id, assigneeId: newId() }))).toBe('user_not_found');
  expect((await log(ofTeam.id)).length).toBe(before);
});

test('500, then rest, then taken: the id and body stay, the signature is fresh, the order by sequence is whole', async () => {
  const webhook = await save();
  receiver.answer = (response) => response.writeHead(500).end('беда');
  for (const subject of ['1', '2', '3']) await open(subject);
  await desk.settled();
  expect(await one(webhook.id)).toMatchObject({ failingSince: expect.any(String), waiting: 3 });
  const tried = receiver.hits.length;
  expect(tried).toBeLessThanOrEqual(3);
  // one that comes while it rests knocks at no door
  await open('4');
  await desk.settled();
  expect(receiver.hits.length).toBe(tried);
  receiver.answer = (response) => response.writeHead(204).end();
  await hurry(webhook.id);
  await hurry(webhook.id);
  expect(await one(webhook.id)).toMatchObject({ failingSince: null, waiting: 0 });
  const rows = await log(webhook.id);
  expect(rows.map((row) => row.state)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
  expect(rows.map((row) => row.sequence)).toEqual(rows.map((row) => row.sequence).sort((a, b) => b - a));
  const [first] = receiver.hits as [Hit];
  const again = receiver.hits.find((hit, at) => at >= tried && hit.headers['webhook-id'] === first.headers['webhook-id']);
  expect(again?.body).toBe(first.body);
  const { attempts } = await anna().call(lines.getDelivery, {
    params: { webhookId: webhook.id, deliveryId: String(first.headers['webhook-id']) },
  });
  expect(attempts.map(({ number, status, answer }) => ({ number, status, answer }))).toEqual([
    { number: 2, status: 204, answer: '' },
    { number: 1, status: 500, answer: 'беда' },
  ]);
});

test('a redirect inside is not followed; a huge answer is cut; a dripping one is given up; each is written down', {
  timeout: 180_000,
}, async () => {
  const webhook = await save({ events: [] as unknown as ['ticket.opened'] });
  const inside: string[] = [];
  receiver.answer = (response, hit) => {
    if (hit.path !== '/hook') inside.push(hit.path);
    response.writeHead(307, { location: receiver.url.replace('/hook', '/inside') }).end();
  };
  const test = () => anna().call(lines.testWebhook, { params: { webhookId: webhook.id } });
  expect((await test()).attempt).toMatchObject({ status: 307, reason: 'refused' });
  expect(inside).toEqual([]);
  receiver.answer = (response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  };
  const huge = await test();
  expect(huge.attempt).toMatchObject({ status: 200, reason: null });
  expect(huge.attempt.answer).toHaveLength(2048);
  receiver.answer = (response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 200);
    response.on('close', () => clearInterval(drip));
  };
  const dripped = await test();
  expect(dripped.attempt).toMatchObject({ status: null, reason: 'no_answer' });
  expect(dripped.attempt.ms).toBeLessThan(12_000);
  expect((await log(webhook.id)).map((row) => [row.type, row.state])).toEqual([
    ['webhook.test', 'failed'],
    ['webhook.test', 'delivered'],
    ['webhook.test', 'failed'],
  ]);
});

test('three days without a success switch it off with an alarm; saving it ends the alarm and delivers what waits', async () => {
  const webhook = await save();
  receiver.answer = (response) => response.writeHead(503).end();
  await open('A');
  await desk.settled();
  await desk.sql(`update webhooks set failing_since = now() - interval '73 hours' where id = $1`, [webhook.id]);
  await hurry(webhook.id);
  expect(await one(webhook.id)).toMatchObject({ enabled: false, stoppedReason: 'http_503', waiting: 1 });
  const alarms = async () => (await anna().call(channels.listAlarms)).items.filter((alarm) => alarm.kind === 'webhook_stopped');
  expect(await alarms()).toMatchObject([{ subject: 'CRM', subjectId: webhook.id, reason: 'http_503' }]);
  await open('B');
  expect((await log(webhook.id)).length).toBe(1);
  receiver.answer = (response) => response.end();
  await save({}, webhook.id);
  await desk.settled();
  expect(await alarms()).toEqual([]);
  expect(await one(webhook.id)).toMatchObject({ enabled: true, stoppedReason: null, waiting: 0 });
});

test('410 asks to be left alone; 429 is given the time it asked for; a delivery refused to the end has failed', async () => {
  const webhook = await save();
  receiver.answer = (response) => response.writeHead(429, { 'retry-after': '600' }).end();
  await open('A');
  await desk.settled();
  const [{ rest } = { rest: 0 }] = await desk.sql<{ rest: number }>(
    `select extract(epoch from paused_until - now())::int as rest from webhooks where id = $1`,
    [webhook.id],
  );
  expect(rest).toBeGreaterThan(590);
  await desk.sql(`update webhook_deliveries set tries = 14 where webhook_id = $1`, [webhook.id]);
  receiver.answer = (response) => response.writeHead(400).end();
  await hurry(webhook.id);
  expect(await log(webhook.id)).toMatchObject([{ state: 'failed', status: 400 }]);
  // a replay has all its tries again
  const [failed] = await log(webhook.id);
  await anna().call(lines.replayDelivery, { params: { webhookId: webhook.id, deliveryId: failed?.id ?? '' } });
  await desk.settled();
  expect(await log(webhook.id)).toMatchObject([{ state: 'waiting', status: 400 }]);
  receiver.answer = (response) => response.writeHead(410).end();
  await hurry(webhook.id);
  expect(await one(webhook.id)).toMatchObject({ enabled: false, stoppedReason: 'gone' });
});

test('a span is replayed: what failed in it and nothing else', async () => {
  const webhook = await save();
  for (const subject of ['1', '2', '3']) await open(subject);
  await desk.settled();
  await desk.sql(`update webhook_deliveries set state = 'failed' where webhook_id = $1 and payload like '%"subject":"2"%'`, [webhook.id]);
  const span = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
  const replay = (body: object) => anna().call(lines.replayDeliveries, { params: { webhookId: webhook.id }, body: body as never });
  expect(await replay({ from: span.to, to: span.to })).toEqual({ again: 0 });
  await expect(replay({ from: span.to, to: span.from })).rejects.toMatchObject({ status: 400 });
  expect(await replay(span)).toEqual({ again: 1 });
  await desk.settled();
  expect(receiver.hits).toHaveLength(4);
  expect(await replay({ ...span, state: 'delivered' })).toEqual({ again: 3 });
  await desk.settled();
  expect(receiver.hits).toHaveLength(7);
  expect(new Set(receiver.hits.map((hit) => hit.headers['webhook-id'])).size).toBe(3);
});

test('a secret that is changed signs beside the old one for a day', async () => {
  const webhook = await save();
  const { secret } = await anna().call(lines.rotateWebhookSecret, { params: { webhookId: webhook.id } });
  const test = () => anna().call(lines.testWebhook, { params: { webhookId: webhook.id } });
  await test();
  const [both] = receiver.hits as [Hit];
  expect([webhook.secret ?? '', secret].map((each) => verifies(both, each))).toEqual([true, true]);
  await desk.sql(`update webhooks set old_secret_until = now() - interval '1 second' where id = $1`, [webhook.id]);
  await test();
  expect([webhook.secret ?? '', secret].map((each) => verifies(receiver.hits[1] as Hit, each))).toEqual([false, true]);
});

test('one dead receiver harms nobody: it is knocked at once while another gets everything', { timeout: 180_000 }, async () => {
  const dead = await openReceiver();
  dead.answer = () => undefined;
  const silent = await save({ name: 'Silent', url: dead.url });
  const well = await save();
  await Promise.all(Array.from({ length: 20 }, (_, n) => open(`Заявка ${n}`)));
  const began = performance.now();
  while (receiver.hits.length < 20 && performance.now() - began < 8_000) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(receiver.hits).toHaveLength(20);
  expect(dead.hits.length).toBeLessThanOrEqual(4);
  await dead.close();
  await desk.settled();
  expect(await one(well.id)).toMatchObject({ waiting: 0, failingSince: null });
  expect((await one(silent.id))?.waiting).toBe(20);
});

test('while sending is held nothing leaves; released, it does', async () => {
  const webhook = await save();
  await holdSending(desk.app, 'restored');
  await open('A');
  await desk.settled();
  expect(receiver.hits).toEqual([]);
  await releaseSending(desk.app);
  await hurry(webhook.id);
  expect(receiver.hits).toHaveLength(1);
});

test('a delivery that lost its job gets another', async () => {
  const webhook = await save();
  await open('A');
  await desk.settled();
  await desk.sql(`update webhook_deliveries set state = 'waiting', next_at = now() - interval '5 minutes' where webhook_id = $1`, [
    webhook.id,
  ]);
  await desk.sql(`delete from pgboss.job where name = 'integrations.deliver'`);
  await sweep(desk.app);
  await desk.settled();
  expect(receiver.hits).toHaveLength(2);
});

test('a rule sends one of its own by name of a webhook, with its cause; not by one that is off or foreign', async () => {
  const webhook = await save({ events: [] as unknown as ['ticket.opened'] });
  const ticket = await open('A');
  await desk.inTenant(async (ctx) => {
    ctx.cause = { kind: 'trigger', id: newId(), name: 'VIP', depth: 1 };
    await sendWebhook(ctx, { webhookId: webhook.id, ticketId: ticket.id, data: { note: 'срочно' } });
  });
  await desk.settled();
  expect(JSON.parse(receiver.hits[0]?.body ?? '{}')).toMatchObject({
    type: 'rule.fired',
    cause: { name: 'VIP' },
    data: { note: 'срочно', ticketId: ticket.id, ticket: { subject: 'A' } },
  });
  const sent = (webhookId: string, tenantId?: string) =>
    desk
      .inTenant((ctx) => sendWebhook(ctx, { webhookId, ticketId: null }), tenantId)
      .then(
        () => 'sent',
        (error: { code: string }) => error.code,
      );
  expect(await sent(webhook.id, desk.otherTenantId)).toBe('not_found');
  expect(await sent(newId())).toBe('not_found');
});

test('who may not manage webhooks learns nothing; another tenant finds none', async () => {
  const webhook = await save();
  await anna().call(lines.testWebhook, { params: { webhookId: webhook.id } });
  const [row] = await log(webhook.id);
  const params = { webhookId: webhook.id, deliveryId: row?.id ?? '' };
  for (const name of ['Vera', 'Boris', 'Gleb'] as const)
    expect([await codeOf(desk.as(name).call(lines.listWebhooks)), await codeOf(desk.as(name).call(lines.getDelivery, { params }))]).toEqual(
      ['forbidden', 'forbidden'],
    );
  const zoya = desk.as('Zoya');
  expect((await zoya.call(lines.listWebhooks)).items).toEqual([]);
  const asked = [
    lines.getDelivery,
    lines.listDeliveries,
    lines.replayDelivery,
    lines.testWebhook,
    lines.rotateWebhookSecret,
    lines.removeWebhook,
  ];
  for (const line of asked) expect(await codeOf(zoya.call(line as typeof lines.getDelivery, { params }))).toBe('not_found');
  expect(await codeOf(save({ version: 99 }, webhook.id))).toBe('version_conflict');
  expect(await codeOf(save({ teamIds: [newId()] }))).toBe('team_not_found');
});
