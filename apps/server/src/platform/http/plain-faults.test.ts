import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

type Asked = { method: string; url: string; type?: string; body?: string };

async function ask({ method, url, type, body }: Asked) {
  const headers = { authorization: `Bearer ${desk.as('Anna').token}`, 'accept-language': 'en', ...(type && { 'content-type': type }) };
  return desk.server.inject({ method: method as 'GET', url, headers, ...(body !== undefined && { payload: body }) });
}

const json = 'application/json';
test.each([
  [400, 'invalid_input', { method: 'POST', url: '/api/v1/tickets', type: json, body: '{"a":' }],
  [400, 'invalid_input', { method: 'POST', url: '/api/v1/tickets', type: json, body: '[]' }],
  [400, 'invalid_input', { method: 'POST', url: '/api/v1/tickets', type: json, body: '{"subject":5}' }],
  [400, 'invalid_input', { method: 'GET', url: '/api/v1/tickets/%E0%A4%A' }],
  [404, 'not_found', { method: 'GET', url: '/api/v1/nothing' }],
  [404, 'not_found', { method: 'GET', url: '/api/v2/tickets' }],
  [404, 'not_found', { method: 'GET', url: '/api' }],
  [404, 'not_found', { method: 'POST', url: '/nothing', type: json, body: '{}' }],
  [404, 'not_found', { method: 'GET', url: '/assets/nothing.js' }],
  [413, 'file_too_large', { method: 'POST', url: '/api/v1/tickets', type: json, body: JSON.stringify('x'.repeat(9_000_000)) }],
  [415, 'unsupported_media_type', { method: 'POST', url: '/api/v1/tickets', type: 'application/xml', body: '<a/>' }],
  [415, 'unsupported_media_type', { method: 'POST', url: '/api/v1/tickets', type: 'text/plain', body: '{}' }],
  [
    415,
    'unsupported_media_type',
    { method: 'PATCH', url: '/api/v1/session/profile', type: 'multipart/form-data; boundary=x', body: '--x--' },
  ],
] as [number, string, Asked][])('%i %s is a problem of RFC 9457: %o', async (status, code, asked) => {
  const answer = await ask(asked);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.json()).toMatchObject({
    type: `urn:otklik:error:${code}`,
    status,
    code,
    requestId: answer.headers['x-request-id'] ?? expect.any(String),
  });
  expect(answer.json().title).toMatch(/^[\x20-\x7e’“”]+$/);
});

test.each([
  ['DELETE', '/api/v1/tickets', 'GET, POST'],
  ['HEAD', '/api/v1/tickets', 'GET, POST'],
  ['POST', '/api/v1/live', 'GET'],
  ['PUT', '/api/v1/uploads', 'POST'],
  ['POST', '/api/v1/tickets/01890000-0000-7000-8000-000000000000', 'GET, PATCH'],
])('%s %s: 405 says which methods there are', async (method, url, allow) => {
  const answer = await ask({ method, url });
  expect([answer.statusCode, answer.headers.allow]).toEqual([405, allow]);
  if (method !== 'HEAD')
    expect(answer.json()).toMatchObject({ code: 'method_not_allowed', title: expect.stringContaining(allow), details: { allowed: allow } });
});

test('who is not signed in is told so in the same form everywhere', async () => {
  for (const url of ['/api/v1/live', '/api/v1/tickets', '/api/v1/uploads/x']) {
    const answer = await desk.server.inject({ method: 'GET', url });
    expect(answer.json()).toMatchObject({ status: 401, code: 'not_signed_in', type: 'urn:otklik:error:not_signed_in' });
  }
});

test('a key that cannot be kept is refused instead of being passed over', async () => {
  const send = (key: string) =>
    desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Линия' } as never }, { 'idempotency-key': key });
  await expect(send('k'.repeat(201))).rejects.toMatchObject({ status: 400, problem: { code: 'invalid_input' } });
  expect(await send('k'.repeat(200))).toMatchObject({ name: 'Линия' });
});

test('who must wait is told how long in the header too', async () => {
  const payload = { email: 'nobody@first.test', password: 'not the password' };
  const guess = () => desk.server.inject({ method: 'POST', url: '/api/v1/session', payload });
  for (let tries = 0; tries < 10; tries += 1) await guess();
  const answer = await guess();
  expect(answer.json()).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(answer.headers['retry-after']).toBe(String(answer.json().details.retryAfterSeconds));
});
