import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../../main/modules.ts';
import { openBrowser } from '../browser.ts';
import { type Desk, openDesk, type Person } from '../desk.ts';
import { tenantTables } from './catalogue.ts';
import { type Canaries, fillWithCanaries, freeColumns } from './fill-with-canaries.ts';

/** One word, so that a search for it finds it whole. */
const canary = `canary${newId().replaceAll('-', '')}`;
type Line = Parameters<ReturnType<typeof openBrowser>['ask']>[0];
type Route = { method: string; path: string };

let desk: Desk;
let theirs: Canaries;
beforeAll(async () => {
  desk = await openDesk({ logLevel: 'silent' }); // rows only as true as constraints demand make noise in their own tenant
  theirs = await fillWithCanaries(desk, desk.otherTenantId, canary);
}, 600_000);
afterAll(() => desk.close());

const lines: (Route & { line: Line; queryNames: string[] })[] = Object.values(contract)
  .flatMap((part) => Object.values(part) as Line[])
  .map((line) => {
    const { method, path } = line['~orpc'].route as Route;
    const { query } = (line['~orpc'].inputSchema as unknown as { shape: { query: { shape?: object } } }).shape;
    return { line, method, path, queryNames: Object.keys(query.shape ?? {}) };
  });
const paramsOf = (path: string) => [...path.matchAll(/\{(\w+)\}|:(\w+)/g)].map(([, braced, colon]) => (braced ?? colon) as string);

/** Routes that stream bytes and are no contract, as the modules lay them. */
function streamRoutes(): Route[] {
  const found: Route[] = [];
  const recorder = new Proxy({} as FastifyInstance, {
    get: (_, name) => (path: unknown) => {
      if (typeof path === 'string' && path.startsWith('/')) found.push({ method: String(name).toUpperCase(), path });
      return recorder;
    },
  });
  for (const module of modules) module.streams?.(recorder, desk.app);
  return found;
}

/** Status and body of an answer, without what differs between any two calls. */
async function told(
  person: Person,
  { method, path }: Route,
  params: Record<string, string>,
  query: Record<string, string> = {},
  body?: object,
): Promise<string> {
  const url = path.replace(/\{(\w+)\}|:(\w+)/g, (_, braced: string, colon: string) => encodeURIComponent(params[braced ?? colon] ?? ''));
  const answer = await desk.server.inject({
    method: method as 'GET',
    url: `/api/v1${url}`,
    query,
    headers: { authorization: `Bearer ${person.token}`, ...(body && { 'content-type': 'application/json' }) },
    payload: body && JSON.stringify(body),
  });
  return `${answer.statusCode} ${answer.body.replaceAll(/"(requestId|id)":"[^"]*"/g, '"$1":""').replaceAll(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '-')}`;
}

async function checksum(tenantId: string): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const { name } of await tenantTables(desk)) {
    const [row] = await desk.sql<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t where tenant_id = $1`,
      [tenantId],
    );
    sums[name] = row?.sum ?? '';
  }
  return sums;
}

test('the canary sits in every table, and its own tenant sees it: this test can fail', async () => {
  const tables = (await tenantTables(desk)).filter((table) => freeColumns(table).length > 0);
  expect(tables.length).toBeGreaterThan(25);
  for (const { name } of tables) {
    const [row] = await desk.sql<{ n: number }>(`select count(*)::int as n from ${name} t where tenant_id = $1 and t::text like $2`, [
      desk.otherTenantId,
      `%${canary}%`,
    ]);
    expect([name, row?.n]).not.toEqual([name, 0]);
  }
  const seen: string[] = [];
  for (const route of lines.filter((one) => one.method === 'GET' && paramsOf(one.path).length === 0))
    if ((await told(desk.as('Zoya'), route, {}, route.queryNames.includes('q') ? { q: canary } : {})).includes(canary))
      seen.push(route.path);
  expect(seen.length).toBeGreaterThan(5);
  expect(seen).toContain('/users');
});

test('no list and no search shows it to the administrator of another tenant, whatever is filtered by', async () => {
  const anna = desk.as('Anna');
  let asked = 0;
  for (const route of lines.filter((one) => one.method === 'GET' && paramsOf(one.path).length === 0)) {
    const base: Record<string, string> = route.queryNames.includes('q') ? { q: canary } : {};
    const random: Record<string, string> = route.queryNames.includes('q') ? { q: `dodo${newId().replaceAll('-', '')}` } : {};
    const plain = await told(anna, route, {}, base);
    expect([route.path, plain.includes(canary)]).toEqual([route.path, false]);
    expect([route.path, plain]).toEqual([route.path, await told(anna, route, {}, random)]);
    for (const name of route.queryNames.filter((one) => one.endsWith('Id'))) {
      const unknown = await told(anna, route, {}, { ...base, [name]: newId() });
      for (const { id } of theirs.ids) {
        expect([route.path, name, await told(anna, route, {}, { ...base, [name]: id })]).toEqual([route.path, name, unknown]);
        asked += 1;
      }
    }
    for (const name of route.queryNames.filter((one) => !one.endsWith('Id') && !['q', 'limit', 'cursor'].includes(one)))
      expect([route.path, name, (await told(anna, route, {}, { ...base, [name]: canary })).includes(canary)]).toEqual([
        route.path,
        name,
        false,
      ]);
  }
  expect(asked).toBeGreaterThan(100);
});

test('every route with an id answers of an id of another tenant as of one that nobody has, and changes nothing there', async () => {
  const anna = desk.as('Anna');
  const before = await checksum(desk.otherTenantId);
  const routes: Route[] = [...lines, ...streamRoutes()].filter((one) => paramsOf(one.path).length > 0);
  expect(routes.filter((one) => one.method === 'GET').length).toBeGreaterThan(5);
  for (const route of routes) {
    const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
    const ask = (id: string) => told(anna, route, Object.fromEntries(paramsOf(route.path).map((name) => [name, id])), {}, body);
    const unknown = await ask(newId());
    expect([route.method, route.path, unknown]).toEqual([
      route.method,
      route.path,
      expect.stringMatching(/^(4\d\d|200 \{"ok":true\}|200 \{.*\[\].*\}) ?/),
    ]);
    for (const { table, id } of theirs.ids) {
      const answer = await ask(id);
      expect([route.method, route.path, table, answer]).toEqual([route.method, route.path, table, unknown]);
      expect(answer).not.toContain(canary);
    }
  }
  expect(await checksum(desk.otherTenantId)).toEqual(before);
}, 600_000);

test('the live stream carries the events of its own tenant, from the first one on, and no other', async () => {
  const { port } = desk.server.server.address() as { port: number };
  const until = new AbortController();
  const stream = await fetch(`http://127.0.0.1:${port}/api/v1/live?since=0`, {
    headers: { authorization: `Bearer ${desk.as('Anna').token}` },
    signal: until.signal,
  });
  let heard = '';
  const reading = (async () => {
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) heard += Buffer.from(chunk).toString();
  })().catch(() => {});
  const add = (name: 'Anna' | 'Zoya', team: string) =>
    openBrowser(desk.server).call(
      contract.identity.createTeam,
      { body: { name: team } },
      { authorization: `Bearer ${desk.as(name).token}` },
    );
  const theirTeam = await add('Zoya', 'Theirs');
  await desk.sql(
    `insert into events (tenant_id, id, type, actor_kind, actor_name, data, rooms, at) values ($1, gen_random_uuid(), 'people.changed', 'user', $2, jsonb_build_object('what', $2::text), array['people', '*', '%'], now())`,
    [desk.otherTenantId, canary],
  );
  const [{ seq } = { seq: 0 }] = await desk.sql<{ seq: number }>(`select max(seq) as seq from events where tenant_id = $1`, [
    desk.otherTenantId,
  ]);
  await add('Anna', 'Ours');
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('"people.changed"');
  await new Promise((resolve) => setTimeout(resolve, 1500)); // one more look of the feed
  until.abort();
  await reading;
  expect(heard).not.toContain(canary);
  expect(heard).not.toContain(`"seq":${seq},`);
  for (const text of [theirTeam.id, desk.as('Zoya').userId, desk.otherTenantId, ...theirs.ids.map((one) => one.id)])
    expect(heard).not.toContain(text);
});
