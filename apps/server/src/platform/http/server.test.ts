import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ rateLimit: 20 });
});
afterAll(() => desk.close());

const ask = async (headers: Record<string, string>, remoteAddress: string, url = '/api/v1/setup') =>
  (await desk.server.inject({ method: 'GET', url, headers, remoteAddress })).statusCode;
const many = async (n: number, one: (n: number) => Promise<number>) => {
  const statuses: number[] = [];
  for (let turn = 0; turn < n; turn += 1) statuses.push(await one(turn));
  return statuses.filter((status) => status === 429).length;
};

test('a new credential for every request gives no new limit', async () => {
  expect(await many(40, (n) => ask({ authorization: `Bearer otk_invented${n}` }, '10.1.0.1'))).toBeGreaterThanOrEqual(19);
  expect(await many(40, (n) => ask({ cookie: `otklik=invented${n}` }, '10.1.0.2'))).toBeGreaterThanOrEqual(19);
  expect(await many(40, (n) => ask({ authorization: `Basic invented${n}` }, '10.1.0.3'))).toBeGreaterThanOrEqual(19);
  expect(await many(40, (n) => ask({ authorization: `Bearer ${'x'.repeat(300)}${n}` }, '10.1.0.4'))).toBeGreaterThanOrEqual(19);
});

test('another header beside the credential gives no new limit, and an IPv6 household is one network', async () => {
  const { token } = desk.as('Anna');
  expect(await many(40, (n) => ask({ authorization: `bearer ${' '.repeat(n)}${token}` }, '10.2.0.1'))).toBeGreaterThanOrEqual(19);
  expect(await many(40, (n) => ask({}, `2001:db8:1:2::${n + 1}`))).toBeGreaterThanOrEqual(19);
});

test('who has a good key is not held up by strangers elsewhere', async () => {
  await many(40, (n) => ask({ authorization: `Bearer otk_other${n}` }, '10.3.0.1'));
  expect(await ask({ authorization: `Bearer ${desk.as('Vera').token}` }, '10.3.0.2', '/api/v1/session')).toBeLessThan(429);
});

/** Sends bytes until the other side has answered or enough are gone. */
function pour(method: string, path: string, type: string | null): Promise<{ status: number; sent: number }> {
  const { port } = desk.server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    let sent = 0;
    let status = 0;
    const chunk = Buffer.alloc(256 * 1024, 'a');
    const head = type ? '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n' : '';
    const headers = { 'transfer-encoding': 'chunked', ...(type && { 'content-type': type }) };
    const call = request({ host: '127.0.0.1', port, method, path, headers });
    call.on('response', (answer) => {
      status = answer.statusCode ?? 0;
      answer.resume();
      answer.on('end', () => call.destroy());
    });
    call.on('close', () => resolve({ status, sent }));
    call.on('error', (error) => (status ? undefined : reject(error)));
    const more = () => {
      if (call.destroyed) return;
      if (sent > 64 * 1024 * 1024) return void call.end();
      sent += chunk.length;
      if (call.write(chunk)) setImmediate(more);
      else call.once('drain', more);
    };
    call.write(head);
    more();
  });
}

test.each([
  ['POST', '/api/v1/session', 'multipart/form-data; boundary=x', 415],
  ['GET', '/api/v1/setup', null, 400],
  ['GET', '/api/v1/setup', 'multipart/form-data; boundary=x', 400],
  ['DELETE', '/api/v1/session', 'multipart/form-data; boundary=x', 400],
] as const)('a body that is no JSON is not read into memory: %s %s %s', async (method, path, type, told) => {
  const { status, sent } = await pour(method, path, type);
  expect(status).toBe(told);
  expect(sent).toBeLessThan(32 * 1024 * 1024);
});

test('a stream is asked for by GET alone', async () => {
  const headers = { authorization: `Bearer ${desk.as('Boris').token}` };
  expect((await desk.server.inject({ method: 'HEAD', url: '/api/v1/live', headers })).statusCode).toBe(405);
});
