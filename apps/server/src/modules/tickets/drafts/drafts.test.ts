import { contract } from '@otklik/contract';
import type { Upload } from '@otklik/contract/files/uploads.ts';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, Refused } from '../../../testing/desk.ts';
import { claimUploads } from '../../files/index.ts';
import { forgetDraft } from './drop-draft.ts';

let desk: Desk;
let ticketId: string;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  desk = await openDesk();
  for (const name of ['boris', 'vera', 'gleb']) {
    const answer = await desk.server.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: `${name}@first.test`, password: 'correct horse battery' },
    });
    cookies[name] = String(answer.headers['set-cookie']).split(';')[0] as string;
  }
  ticketId = (
    await desk
      .as('Anna')
      .call(contract.tickets.createTicket, { body: { subject: 'Принтер', requester: { name: 'Иван', email: 'ivan@client.test' } } })
  ).id;
});
afterAll(() => desk.close());

async function call(who: string, method: 'GET' | 'PUT' | 'DELETE', path: string, body?: object) {
  const answer = await desk.server.inject({
    method,
    url: `/api/v1/tickets/${ticketId}/drafts${path}`,
    headers: { cookie: cookies[who] as string },
    ...(body && { payload: body }),
  });
  if (answer.statusCode >= 400) throw new Refused(answer.json(), answer.statusCode);
  return answer.json();
}

async function upload(who: string, text: string): Promise<Upload> {
  const payload = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${text}\r\n--b--\r\n`;
  const answer = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    payload,
    headers: { cookie: cookies[who] as string, 'content-type': 'multipart/form-data; boundary=b' },
  });
  return answer.json();
}

test('a draft is kept for its writer alone, a message and a note apart', async () => {
  await call('boris', 'PUT', '/message', { html: '<p>Здравствуйте\u0000</p>', text: 'Здравствуйте' });
  await call('boris', 'PUT', '/note', { text: 'спросить Веру' });
  await call('boris', 'PUT', '/message', { html: '<p>Добрый день</p>', text: 'Добрый день' });
  const { items } = await call('boris', 'GET', '');
  expect(items).toMatchObject([
    { ticketId, kind: 'message', html: '<p>Добрый день</p>', text: 'Добрый день', attachmentIds: [] },
    { kind: 'note', text: 'спросить Веру' },
  ]);
  expect(await call('vera', 'GET', '')).toEqual({ items: [], apart: [] });
  expect(await call('boris', 'DELETE', '/note')).toEqual({ ok: true });
  expect(await call('boris', 'DELETE', '/note')).toEqual({ ok: true });
  expect((await call('boris', 'GET', '')).items).toHaveLength(1);
  expect(await desk.sql(`select from events where type like 'draft%'`)).toEqual([]);
});

test('a draft holds its uploads, and only its own', async () => {
  const mine = await upload('boris', 'раз');
  const other = await upload('boris', 'два');
  const hers = await upload('vera', 'три');
  const held = async () => (await desk.sql<{ id: string }>('select id from uploads where held order by id')).map((row) => row.id);
  await call('boris', 'PUT', '/message', { attachmentIds: [mine.id, other.id] });
  expect(await held()).toEqual([mine.id, other.id]);
  await call('boris', 'PUT', '/message', { attachmentIds: [other.id] });
  expect(await held()).toEqual([other.id]);
  await expect(call('boris', 'PUT', '/message', { attachmentIds: [hers.id] })).rejects.toMatchObject({
    problem: { code: 'file_not_found' },
  });
  await expect(call('boris', 'PUT', '/message', { attachmentIds: [newId()] })).rejects.toMatchObject({
    problem: { code: 'file_not_found' },
  });
  await call('boris', 'DELETE', '/message');
  expect(await held()).toEqual([]);
});

test('a ticket out of sight, a foreign one and one that never was are alike', async () => {
  const team = newId();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, 'Чужие']);
  await desk.sql('update tickets set team_id = $2 where id = $1', [ticketId, team]);
  await expect(call('gleb', 'GET', '')).rejects.toMatchObject({ status: 404, problem: { code: 'ticket_not_found' } });
  await expect(call('gleb', 'PUT', '/note', { text: 'я' })).rejects.toMatchObject({ status: 404, problem: { code: 'ticket_not_found' } });
  await desk.sql('update tickets set team_id = null where id = $1', [ticketId]);
  expect(await call('gleb', 'GET', '')).toEqual({ items: [], apart: [] });
  await expect(desk.as('Boris').call(contract.tickets.getDrafts, { params: { ticketId } })).rejects.toMatchObject({
    problem: { code: 'not_signed_in' },
  });
});

test('twenty savings at once leave one draft', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => call('vera', 'PUT', '/message', { text: `вариант ${n}` })));
  expect((await call('vera', 'GET', '')).items).toHaveLength(1);
});

test('a ticket merged meanwhile still tells its drafts; a new one is refused with the reason', async () => {
  const open = (subject: string) =>
    desk.as('Anna').call(contract.tickets.createTicket, { body: { subject, requester: { name: 'Иван', email: 'ivan@client.test' } } });
  const [kept, merged] = [await open('Остаётся'), await open('Присоединяется')];
  await desk.as('Anna').call(contract.tickets.mergeTickets, { params: { ticketId: kept.id }, body: { ticketIds: [merged.id] } } as never);
  const before = ticketId;
  ticketId = merged.id;
  try {
    expect(await call('boris', 'GET', '')).toEqual({ items: [], apart: [] });
    await expect(call('boris', 'PUT', '/note', { text: 'поздно' })).rejects.toMatchObject({
      problem: { code: 'ticket_merged' },
      status: 409,
    });
  } finally {
    ticketId = before;
  }
});

test('whoever drops or saves a draft does not wait for a message that is being written with its files', { timeout: 20_000 }, async () => {
  const { id } = await upload('boris', 'прайс');
  const saved = await call('boris', 'PUT', '/message', { text: 'цены', attachmentIds: [id] });
  await desk.inTenant(async (ctx) => {
    // a reply that has its files and is about to forget the draft they lay in
    await claimUploads(ctx, [id]);
    await call('boris', 'PUT', '/message', { text: 'цены и сроки', attachmentIds: [id], base: saved.updatedAt });
    await call('boris', 'DELETE', '/message');
    await forgetDraft(ctx, ticketId, desk.as('Boris').userId, 'message');
  });
  expect((await call('boris', 'GET', '')).items).toEqual([]);
});
