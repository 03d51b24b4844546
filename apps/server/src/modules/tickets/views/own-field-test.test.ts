import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { countTickets } from './counters.ts';
import { listTickets } from './list.ts';

const lines = contract.tickets;
const [common, rare] = [newId(), newId()];
const [where, serial, cost, worked] = [newId<'field'>(), newId<'field'>(), newId<'field'>(), newId<'field'>()];
const many = 4000;
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  const anna = desk.as('Anna');
  const define = (fieldId: string, type: string, rest: object = {}) =>
    anna.call(contract.fields.saveField, {
      params: { fieldId: fieldId as never },
      body: { of: 'ticket', type, names: { ru: type }, ...rest } as never,
    });
  const options = [
    { id: common, names: { ru: 'Склад' } },
    { id: rare, names: { ru: 'Крыша' } },
  ];
  await define(where, 'choice', { options });
  await define(serial, 'text');
  await define(cost, 'money', { limits: { currency: 'RUB' } });
  await define(worked, 'date');
  const { id } = await anna.call(lines.createTicket, { body: { subject: 'Заявка', requester: { name: '', email: 'c@x.test' } } as never });
  // every ticket has all four values, three of them rare ones
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, status_id, status_kind, source, created_at, updated_at, fields)
      select t.tenant_id, gen_random_uuid(), n, 'Заявка ' || n, t.requester_id, t.status_id, t.status_kind, t.source, t.created_at, t.updated_at - n * interval '1 min',
        jsonb_build_object($2::text, case when n % 1500 = 0 then $4::text else $3::text end, $5::text, 'SN-' || n, $6::text,
          jsonb_build_object('minor', n * 100, 'currency', 'RUB'), $7::text, to_char(date '2020-01-01' + n::integer, 'YYYY-MM-DD'))
      from tickets t, generate_series(1001, ${1000 + many}) n where t.id = $1`,
    [id, where, common, rare, serial, cost, worked],
  );
  await desk.sql(
    `insert into field_values (tenant_id, field_id, subject_id, key, number)
      select t.tenant_id, f.key::uuid, t.id, case when jsonb_typeof(f.value) = 'object' then f.value ->> 'currency' else lower(f.value #>> '{}') end, (f.value ->> 'minor')::double precision
      from tickets t, jsonb_each(t.fields) f`,
  );
  await desk.sql('analyze tickets, field_values');
});
afterAll(() => desk.close());

/** Runs work and answers it with the most rows of tickets that one of its statements read. */
async function measured<T>(work: (ctx: Ctx) => Promise<T>): Promise<{ answer: T; read: number }> {
  return desk.inTenant(async (ctx) => {
    const asked: { text: string; values: unknown[] }[] = [];
    const query = ctx.client.query.bind(ctx.client);
    const client = new Proxy(ctx.client, {
      get: (target, key) => {
        if (key !== 'query') return Reflect.get(target, key);
        return (statement: { text: string; values: unknown[] }, ...rest: unknown[]) => {
          if (typeof statement === 'object' && /from "?tickets/.test(statement.text)) asked.push(statement);
          return (query as (...all: unknown[]) => unknown)(statement, ...rest);
        };
      },
    });
    const answer = await work({ ...ctx, client });
    let read = 0;
    for (const { text, values } of asked) {
      const { rows } = await query({ text: `explain (analyze, format json) ${text}`, values });
      read = Math.max(read, readOf(rows[0]['QUERY PLAN'][0].Plan));
    }
    return { answer, read };
  });
}

type Plan = {
  Plans?: Plan[];
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
};

function readOf(plan: Plan): number {
  const own =
    plan['Relation Name'] === 'tickets' ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] : 0;
  return own + (plan.Plans ?? []).reduce((sum, one) => sum + readOf(one), 0);
}

const rareOnes: [string, object, number][] = [
  ['a choice', { field: `field:${where}`, op: 'in', value: [rare] }, 3],
  ['a text', { field: `field:${serial}`, op: 'is', value: 'sn-2222' }, 1],
  ['a part of a text', { field: `field:${serial}`, op: 'has', value: '-333' }, 10],
  ['an amount', { field: `field:${cost}`, op: 'at_least', value: 499_900 }, 2],
  ['a day', { field: `field:${worked}`, op: 'on', value: '2024-02-02' }, 1],
];

test.each(rareOnes)('%s that few tickets have is found without reading the others', async (_, condition, held) => {
  const filter = { all: [{ field: 'statusKind', op: 'in', value: ['new', 'open', 'pending', 'on_hold'] }, condition] } as never;
  const counted = await measured((ctx) => countTickets(ctx, filter));
  expect(counted.answer).toEqual({ count: held, more: false });
  const listed = await measured((ctx) => listTickets(ctx, { filter }));
  expect(listed.answer.items).toHaveLength(held);
  expect([counted.read <= 20, listed.read <= 40], `${counted.read} and ${listed.read} rows were read`).toEqual([true, true]);
});

test('a value that most tickets have is found too, with a rare one beside it or without', async () => {
  const usual = { field: `field:${where}`, op: 'in', value: [common] };
  const { items } = await desk.inTenant((ctx) => listTickets(ctx, { filter: { all: [usual] } as never, limit: 50 }));
  expect(items).toHaveLength(50);
  const either = { any: [usual, { field: `field:${where}`, op: 'in', value: [rare] }] } as never;
  expect((await measured((ctx) => countTickets(ctx, either))).answer).toEqual({ count: 1000, more: true });
  const neither = { all: [{ field: `field:${where}`, op: 'not_in', value: [common] }] } as never;
  expect((await measured((ctx) => countTickets(ctx, neither))).answer.count).toBe(4);
});
