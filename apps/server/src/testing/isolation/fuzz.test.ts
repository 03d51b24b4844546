import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Desk, openDesk } from '../desk.ts';
import { hostileBodies, hostileQueries, hostileTexts, hostileValues } from './hostile.ts';

type Fields = Record<string, unknown>;
type Schema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  minItems?: number;
  items?: Schema;
};
type Line = { method: 'GET'; path: string; params: Schema; query: Schema; body: Schema };

let desk: Desk;
let known: Record<string, string> = {};
beforeAll(async () => {
  desk = await openDesk({ logLevel: 'silent' });
  const anna = desk.as('Anna');
  const ticket = await anna.call(contract.tickets.createTicket, {
    body: { subject: 'S', requester: { name: 'R', email: 'r@client.test' }, message: { text: 'T', direction: 'in', attachmentIds: [] } },
  });
  const { messages } = await anna.call(contract.tickets.getTicket, { params: { ticketId: ticket.id } });
  const company = await anna.call(contract.customers.createCompany, { body: { name: 'C' } });
  known = {
    ticketId: ticket.id,
    messageId: messages[0]?.id ?? '',
    requesterId: ticket.requester.id,
    contactId: ticket.requester.id,
    companyId: company.id,
    statusId: ticket.statusId,
  };
});
afterAll(() => desk.close());

/** Every line of the contract but the demo company, which is a load and takes no fields. */
const lines: Line[] = Object.entries(contract)
  .filter(([module]) => module !== 'demo')
  .flatMap(([, part]) => Object.values(part as Record<string, AnyContractProcedure>))
  .map((line) => {
    const { method, path } = line['~orpc'].route as { method: 'GET'; path: string };
    const { properties = {} } = z.toJSONSchema(line['~orpc'].inputSchema as never, { io: 'input', unrepresentable: 'any' }) as Schema;
    const { params = {}, query = {}, body = {} } = properties;
    return { method, path, params, query, body: body.anyOf?.find((one) => one.properties) ?? body };
  });

/** A value that fits a schema, as harmless as can be: most calls should get as far as the verb. */
function fitting(name: string, schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fitting(name, schema.anyOf[0] as Schema);
  if (schema.format === 'uuid') return known[name] ?? newId();
  if (schema.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (schema.type === 'object') return fieldsOf(schema);
  if (schema.type === 'array') return schema.minItems ? [fitting(name, schema.items ?? {})] : [];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  if (/color/i.test(name)) return '#aabbcc';
  return /email|address/i.test(name) ? `${name.toLowerCase()}@client.test` : (known[name] ?? 'x');
}
const fieldsOf = ({ properties = {}, required = [] }: Schema): Fields =>
  Object.fromEntries(required.map((name) => [name, fitting(name, properties[name] ?? {})]));

type Sent = { what: string; method: 'GET'; url: string; payload?: string };

/** All calls of a line: one field hostile at a time, the others fit. */
function calls({ method, path, params, query, body }: Line): Sent[] {
  const ids = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [
      name as string,
      String(fitting(name as string, params.properties?.[name as string] ?? {})),
    ]),
  );
  const at = (given: Record<string, string>) => `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encode(given[name] ?? ''))}`;
  const fit = body.properties ? JSON.stringify(fieldsOf(body)) : undefined;
  const asked = fieldsOf(query) as Record<string, string>;
  const withQuery = (more: Record<string, string>) =>
    Object.entries({ ...asked, ...more })
      .map(([name, value]) => `${name}=${encode(value)}`)
      .join('&');
  const sent = (what: string, url: string, payload = fit): Sent => ({
    what: `${method} ${path} ${what}`,
    method,
    url,
    ...(payload !== undefined && { payload }),
  });
  return [
    ...Object.keys(ids).flatMap((name) => hostileTexts.map((text) => sent(`${name}=${text}`, at({ ...ids, [name]: text })))),
    ...Object.keys(query.properties ?? {}).flatMap((name) => [
      ...hostileTexts.map((text) => sent(`?${name}=${text}`, `${at(ids)}?${withQuery({ [name]: text })}`)),
      ...hostileQueries(name).map((text) => sent(`?${text}`, `${at(ids)}?${withQuery({})}&${text}`)),
    ]),
    ...Object.keys(body.properties ?? {}).flatMap((name) =>
      hostileValues.map((value) =>
        sent(`${name}: ${JSON.stringify(value)}`, at(ids), JSON.stringify({ ...fieldsOf(body), [name]: value })),
      ),
    ),
    ...(method === 'GET' ? [] : hostileBodies.map((text) => sent(`body ${text}`, at(ids), text))),
  ];
}
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

/** What tells of the inside: a stack, a statement, a path, the database's own words. */
const inside =
  /\bat \S+ ?\(|node_modules|\.ts:\d|\/(?:home|work|usr|tmp|var)\/|\b(?:select|insert into|update) \S+ (?:from|values|set)\b|syntax error|violates|constraint|invalid input syntax|out of range|pg_|postgres/i;

async function fault({ what, method, url, payload }: Sent, token: string): Promise<string | null> {
  const { statusCode, body } = await desk.server.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, ...(payload !== undefined && { 'content-type': 'application/json' }) },
    payload,
  });
  const echo = body.replaceAll(/"(?:message|path|address|host|email|name|subject)":"(?:[^"\\]|\\.)*"/g, '');
  if (statusCode < 500 && !inside.test(statusCode >= 400 ? echo : '')) return null;
  return `${statusCode} ${what.slice(0, 160)} -> ${body.slice(0, 200)}`;
}

test('no call of the contract, whatever is put in a field, is a fault of the server or tells of its inside', async () => {
  const { token } = desk.as('Anna');
  const queue = lines.flatMap(calls);
  expect(queue.length).toBeGreaterThan(3000);
  const faults: string[] = [];
  const worker = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const found = await fault(one, token);
      if (found) faults.push(found);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  expect(faults).toEqual([]);
  // nobody was locked out on the way, which would have made the rest of the calls harmless; and nothing got into every object
  expect((await desk.as('Anna').call(contract.tickets.listTickets, {})).items.length).toBeGreaterThan(0);
  expect('x' in {}).toBe(false);
}, 600_000);

test('routes that stream bytes take anything in their place too', async () => {
  const { token } = desk.as('Anna');
  const paths = ['/attachments/', '/uploads/', '/inbound/', '/messages/'];
  const urls = hostileTexts.flatMap((text) => [
    ...paths.flatMap((path) => [
      `${path}${encode(text)}`,
      `${path}${encode(text)}/raw`,
      `${path}${encode(text)}/remote-picture?url=${encode(text)}`,
    ]),
    `/messages/${known.messageId}/remote-picture?url=${encode(text)}`,
  ]);
  const faults: string[] = [];
  for (const url of [...urls, '/tickets/%zz', '/tickets/%E0%A4%A', '/%00', '//', '/tickets/..%2f..%2f'])
    faults.push(...((await fault({ what: url, method: 'GET', url: `/api/v1${url}` }, token)) ?? []));
  expect(faults).toEqual([]);
});
