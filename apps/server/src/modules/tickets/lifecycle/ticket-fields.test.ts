import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { type FieldType, type FieldValue, indexKeys } from '@otklik/core/fields/index.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
const fields = new Map<string, { id: string; type: FieldType; options: string[] }>();
const id = (name: string) => fields.get(name)?.id as string;
beforeAll(async () => {
  desk = await openDesk();
  const types: FieldType[] = [
    'text',
    'long_text',
    'number',
    'money',
    'date',
    'choice',
    'multi_choice',
    'user',
    'contact',
    'company',
    'file',
    'checkbox',
  ];
  for (const type of types) {
    const options = ['Первый', 'Второй', 'Третий'].map((ru) => ({ id: newId(), names: { ru }, parentId: null, active: true }));
    const made = await desk.as('Anna').call(contract.fields.saveField, {
      params: { fieldId: newId<'field'>() },
      body: { of: 'ticket', type, key: type, names: { ru: `Поле ${type}`, en: `Field ${type}` }, options } as never,
    });
    fields.set(type, { id: made.id, type, options: made.options.map((option) => option.id) });
  }
});
afterAll(() => desk.close());

const open = (values: object = {}) =>
  desk.as('Boris').call(lines.createTicket, {
    body: { subject: 'Сломался', requester: { name: 'Ольга', email: 'olga@client.test' }, fields: values } as never,
  });
const change = (ticketId: string, values: object) =>
  desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: { fields: values } as never });
const indexed = (ticketId: string) =>
  desk.sql<{ field_id: string; key: string; number: number | null }>(
    'select field_id, key, number from field_values where tenant_id = $1 and subject_id = $2 order by field_id, key',
    [desk.tenantId, ticketId],
  );
/** What the index must say of a ticket. */
const meant = (values: Record<string, unknown>) =>
  Object.entries(values)
    .flatMap(([fieldId, value]) => {
      const { type } = [...fields.values()].find((field) => field.id === fieldId) as { type: FieldType };
      return indexKeys(type, value as FieldValue).map((entry) => ({ field_id: fieldId, ...entry }));
    })
    .toSorted((a, b) => (a.field_id + a.key < b.field_id + b.key ? -1 : 1));

test('values are written, told in history one by one, and emptied by null', async () => {
  const made = await open({ [id('text')]: ' SN-1 ', [id('number')]: 3, [id('money')]: { minor: 125_000, currency: 'RUB' } });
  expect(made.fields).toEqual({ [id('text')]: 'SN-1', [id('number')]: 3, [id('money')]: { minor: 125_000, currency: 'RUB' } });
  const changed = await change(made.id, { [id('text')]: null, [id('number')]: 3, [id('date')]: '2026-12-31' });
  expect(changed.fields).toEqual({ [id('number')]: 3, [id('money')]: { minor: 125_000, currency: 'RUB' }, [id('date')]: '2026-12-31' });
  expect(changed.version).toBe(made.version + 1);
  const { items } = await desk.as('Boris').call(lines.listHistory, { params: { ticketId: made.id } });
  expect(items.at(-1)?.data).toMatchObject({
    changes: { [`field:${id('text')}`]: { from: 'SN-1', to: null }, [`field:${id('date')}`]: { from: null, to: '2026-12-31' } },
  });
  expect((await change(made.id, { [id('number')]: 3, [id('text')]: '' })).version).toBe(changed.version);
});

test('people and companies pointed at must be of this tenant', async () => {
  const made = await open({ [id('user')]: desk.as('Vera').userId });
  expect(made.fields[id('user')]).toBe(desk.as('Vera').userId);
  const stranger = await desk.as('Zoya').call(contract.customers.createContact, { body: { name: 'Чужой', addresses: [] } as never });
  const strangers = await desk.as('Zoya').call(contract.customers.createCompany, { body: { name: 'Чужая' } as never });
  for (const [name, value] of [
    ['user', desk.as('Zoya').userId],
    ['contact', stranger.id],
    ['company', strangers.id],
    ['user', newId()],
  ] as const)
    await expect(change(made.id, { [id(name)]: value })).rejects.toMatchObject({
      status: 422,
      problem: { code: 'field_not_valid', details: { field: `Поле ${name}`, fault: 'no_such_option' } },
    });
});

test('a fault names the field in the language of who asks, and changes nothing', async () => {
  const made = await open();
  const wrong = desk
    .as('Boris')
    .call(
      lines.changeTicket,
      { params: { ticketId: made.id }, body: { priority: 'high', fields: { [id('date')]: '2026-02-30' } } as never },
      { 'accept-language': 'en' },
    );
  await expect(wrong).rejects.toMatchObject({ problem: { code: 'field_not_valid', title: 'The field “Field date” is filled in wrong' } });
  const { ticket } = await desk.as('Boris').call(lines.getTicket, { params: { ticketId: made.id } });
  expect(ticket).toMatchObject({ priority: 'normal', version: made.version });
});

test('who may not change tickets does not change their fields', async () => {
  const made = await open();
  await expect(
    desk.as('Gleb').call(lines.changeTicket, { params: { ticketId: made.id }, body: { fields: { [id('number')]: 1 } } as never }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(
    desk.as('Zoya').call(lines.changeTicket, { params: { ticketId: made.id }, body: { fields: { [id('number')]: 1 } } as never }),
  ).rejects.toMatchObject({ status: 404, problem: { code: 'ticket_not_found' } });
});

test('a file is taken from an upload, stays when others come, and no foreign one is taken', async () => {
  const send = (name: string, who = desk.as('Boris')) => {
    const payload = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\nАкт\r\n--b--\r\n`;
    return desk.server
      .inject({
        method: 'POST',
        url: '/api/v1/uploads',
        payload,
        headers: { 'content-type': 'multipart/form-data; boundary=b', authorization: `Bearer ${who.token}` },
      })
      .then((answer) => {
        expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
        return answer.json<{ id: string }>().id;
      });
  };
  const [first, second, foreign] = [await send('a.txt'), await send('b.txt'), await send('c.txt', desk.as('Zoya'))];
  const made = await open({ [id('file')]: [first] });
  expect(made.fields[id('file')]).toMatchObject([{ id: first, name: 'a.txt', size: 6 }]);
  const fetched = (who: 'Boris' | 'Zoya', fileId: string) =>
    desk.server.inject({ url: `/api/v1/tickets/${made.id}/files/${fileId}`, headers: { authorization: `Bearer ${desk.as(who).token}` } });
  expect((await fetched('Boris', first)).body).toBe('Акт');
  expect((await fetched('Boris', first)).headers['content-disposition']).toMatch(/^attachment/);
  expect([(await fetched('Zoya', first)).statusCode, (await fetched('Boris', second)).statusCode]).toEqual([404, 404]);
  const both = await change(made.id, { [id('file')]: [second, ...(made.fields[id('file')] as never[])] });
  expect(both.fields[id('file')]).toMatchObject([{ id: second }, { id: first }]);
  await expect(change(made.id, { [id('file')]: [foreign] })).rejects.toMatchObject({ problem: { code: 'file_not_found' } });
  const lie = { id: first, name: 'x.exe', type: 'text/html', size: 1, sha256: 'ab'.repeat(32) };
  expect((await change(made.id, { [id('file')]: [lie] })).fields[id('file')]).toMatchObject([{ id: first, name: 'a.txt' }]);
});

test('whatever is written one after another, the index says what the values say', async () => {
  const made = await open();
  const options = (name: string) => fields.get(name)?.options as string[];
  const part = fc.record(
    {
      text: fc.oneof(fc.string({ maxLength: 20 }), fc.constant('Ёлка İ\u{1f600}'), fc.constant(null)),
      long_text: fc.option(fc.constant('Длинный'), { nil: null }),
      number: fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }),
      money: fc.option(fc.record({ minor: fc.integer(), currency: fc.constant('RUB') }), { nil: null }),
      date: fc.constantFrom(null, '2026-01-01', '2025-12-31'),
      choice: fc.constantFrom(null, ...options('choice')),
      multi_choice: fc.uniqueArray(fc.constantFrom(...options('multi_choice'))),
      user: fc.constantFrom(null, desk.as('Anna').userId, desk.as('Gleb').userId),
      checkbox: fc.option(fc.boolean(), { nil: null }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(part, async (values) => {
      const wanted = Object.fromEntries(Object.entries(values).map(([name, value]) => [id(name), value]));
      const after = await change(made.id, wanted).catch((error) => {
        if (error.problem?.code === 'field_not_valid') return null; // a random text may hold what a line may not
        throw error;
      });
      if (!after) return;
      expect(await indexed(made.id)).toEqual(meant(after.fields));
    }),
    { numRuns: 60 },
  );
});
