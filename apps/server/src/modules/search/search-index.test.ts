import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../platform/ctx.ts';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { findDocuments } from './find-documents.ts';
import { indexDocument } from './index-document.ts';
import { prefixQuery } from './prefix-query.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function put(body: string, title = ''): Promise<string> {
  const id = newId();
  await desk.inTenant((ctx) => indexDocument(ctx, { kind: 'message', id, ticketId: newId(), title, body }));
  return id;
}
const find = (q: string, tenantId = desk.tenantId) =>
  desk.inTenant(async (ctx) => (await findDocuments(ctx, q, ['message'], 100)).map((one) => one.id), tenantId);

test.each([
  ['проблема', 'есть проблему решить'],
  ['проблему', 'проблема с входом'],
  ['система', 'настроить систему оповещения'],
  ['письмами', 'не приходят письма'],
  ['Ещё отчёт', 'еще не готов отчет'],
  ['ошибка', 'много ошибок в журнале'],
  ['ещё', 'еще не работает монитор'],
  ['принтер картридж', 'в принтере закончились картриджи'],
  ['invoice', 'see the invoices attached'],
  ['HP-4015', 'модель hp-4015 не печатает'],
  ['ivan@client.test', 'пишите на ivan@client.test завтра'],
  ['маршрутизат', 'перезагрузили маршрутизатор'],
  ['"не включается"', 'компьютер не включается утром'],
])('%s finds «%s»', async (q, body) => {
  const id = await put(body);
  expect(await find(q)).toContain(id);
});

test('what is not there is not found, and nothing of another tenant', async () => {
  const id = await put('телефон зазвонил');
  expect(await find('телевизор')).not.toContain(id);
  expect(await find('телефон -зазвонил')).not.toContain(id);
  expect(await find('телефон', desk.otherTenantId)).toEqual([]);
});

test('any text may be asked for and kept', async () => {
  const id = await put(`a\u0000b ${'ж'.repeat(300_000)} ${'x'.repeat(5000)} \ud83d хвост`);
  const again = newId();
  await desk.inTenant((ctx) =>
    indexDocument(ctx, {
      kind: 'message',
      id: again,
      ticketId: null,
      title: 'тема '.repeat(2000),
      body: Array.from({ length: 60_000 }, (_, n) => `слово${n}`).join(' '),
    }),
  );
  for (const q of [
    "'",
    '\\',
    ':*',
    '& | !',
    '((',
    '<->',
    '"',
    '-',
    '\u0000',
    '%_',
    "a'b:c&d",
    'и',
    '😀',
    '\ud83d',
    'x'.repeat(200),
    '«»',
    '""',
  ])
    await expect(find(q), q).resolves.toBeInstanceOf(Array);
  expect(await find('слово77')).toContain(again);
  expect(id).toBeTruthy();
});

test('indexed anew, the old words are gone', async () => {
  const id = newId();
  const index = (body: string) => desk.inTenant((ctx) => indexDocument(ctx, { kind: 'message', id, ticketId: null, title: '', body }));
  await index('яблоко');
  await index('груша');
  expect([await find('яблоко'), await find('груша')]).toEqual([[], [id]]);
});

test('the form of a query keeps its language out', () => {
  expect(prefixQuery("проблему & (x | !y):* 'a\\")).toBe('пробле:* & x & y & a');
  expect(prefixQuery('я не вхожу в 1С')).toBe('я & не & вхож:* & в & 1с');
  expect(prefixQuery('"точная фраза"')).toBe('');
  expect(prefixQuery('телефон -звонок')).toBe('');
  expect(prefixQuery('!!!')).toBe('');
});

test('requests search through the index, at ten thousand documents in milliseconds', async () => {
  for (const tenant of [desk.tenantId, desk.otherTenantId]) {
    await desk.sql(
      `insert into search_documents (tenant_id, kind, id, ticket_id, tsv, at)
       select $1, 'message', gen_random_uuid(), gen_random_uuid(), search_vector('заявка ' || n, 'обращение клиента номер' || n || ' про ' || (array['принтер','сервер','сеть','почту','монитор'])[1 + n % 5]), now()
       from generate_series(1, 10000) n`,
      [tenant],
    );
  }
  await desk.sql('vacuum analyze search_documents');
  const plan = await explained(async (ctx) => expect(await findDocuments(ctx, 'номер7777', ['message'], 50)).toHaveLength(1));
  expect(plan).toContain('search_documents_tsv');
  expect(plan).not.toMatch(/Seq Scan on search_documents/);
  const took: number[] = [];
  await desk.inTenant(async (ctx) => {
    for (let n = 0; n < 20; n += 1) {
      const began = performance.now();
      await findDocuments(ctx, `номер${1000 + n * 7}`, ['message'], 50);
      took.push(performance.now() - began);
    }
  });
  expect(took.toSorted((a, b) => a - b)[10]).toBeLessThan(25);
});

/** The plans of all statements, those inside functions too, of work done as a request would do it. */
async function explained(work: (ctx: Ctx) => Promise<void>): Promise<string> {
  const client = await desk.app.database.pool.connect();
  const notices: string[] = [];
  client.on('notice', (notice) => notices.push(notice.message ?? ''));
  try {
    await client.query("load 'auto_explain'");
    await client.query('set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set client_min_messages = log');
    await client.query(`begin; set local role otklik_app; set local app.tenant = '${desk.tenantId}'`);
    await work({ client, tenantId: desk.tenantId } as Ctx);
    await client.query('rollback');
  } finally {
    client.release(true);
  }
  return notices.join('\n');
}
