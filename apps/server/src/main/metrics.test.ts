import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayReadMetrics } from '../platform/metrics.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import { contractRoutes } from './metrics.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const read = (headers: Record<string, string> = {}) => desk.server.inject({ url: '/metrics', headers });

test('metrics tell requests by route, jobs, the pool, streams, inboxes and the event loop', async () => {
  await desk.as('Anna').call(contract.tickets.listTickets);
  await desk.server.inject({
    url: `/api/v1/tickets/${crypto.randomUUID()}`,
    headers: { authorization: `Bearer ${desk.as('Anna').token}` },
  });
  await desk.server.inject({ url: '/api/v1/nothing/here' });
  const { statusCode, headers, body } = await read();
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toMatch(/otklik_requests_total\{method="GET",route="\/api\/v1\/tickets",status="200"\} 1/);
  expect(body).toMatch(/otklik_requests_total\{method="GET",route="\/api\/v1\/tickets\/\{ticketId\}",status="404"\} 1/);
  expect(body).toMatch(/otklik_requests_total\{method="GET",route="other",status="404"\} 1/);
  for (const name of [
    'otklik_request_seconds_bucket',
    'otklik_jobs\\{queue="channels.send",state="waiting"\\}',
    'otklik_database_connections\\{state="idle"\\}',
    'otklik_live_streams 0',
    'nodejs_eventloop_lag_p99_seconds',
  ])
    expect(body).toMatch(new RegExp(name));
  expect(body).not.toContain('nothing/here');
});

test('strangers and proxies find nothing; a token opens from anywhere', async () => {
  expect((await read({ 'x-forwarded-for': '203.0.113.7' })).statusCode).toBe(404);
  const from = (remoteAddress: string, headers = {}) => ({ headers, socket: { remoteAddress } });
  expect(mayReadMetrics(null, from('127.0.0.1'))).toBe(true);
  expect(mayReadMetrics(null, from('::1'))).toBe(true);
  expect(mayReadMetrics(null, from('192.0.2.1'))).toBe(false);
  expect(mayReadMetrics('secret', from('127.0.0.1'))).toBe(false);
  expect(mayReadMetrics('secret', from('192.0.2.1', { authorization: 'Bearer secret' }))).toBe(true);
  expect(mayReadMetrics('secret', from('192.0.2.1', { authorization: 'Bearer other' }))).toBe(false);
});

test('a path is told by the contract, whatever its parameters', () => {
  const route = contractRoutes();
  expect(route('GET', '/api/v1/tickets/42?messages=1')).toBe('/api/v1/tickets/{ticketId}');
  expect(route('DELETE', '/api/v1/session')).toBe('/api/v1/session');
  expect(route('GET', '/api/v1/audit/verification')).toBe('/api/v1/audit/verification');
  expect(route('PUT', '/api/v1/tickets/42')).toBe('other');
});
