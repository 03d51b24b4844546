import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';

const lines = contract.tickets;
const gold = newId();
const [level, since] = [newId<'field'>(), newId<'field'>()];
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  const anna = desk.as('Anna');
  await anna.call(contract.fields.saveField, {
    params: { fieldId: level },
    body: { of: 'company', type: 'choice', names: { ru: 'Уровень' }, options: [{ id: gold, names: { ru: 'Золотой' } }] } as never,
  });
  await anna.call(contract.fields.saveField, {
    params: { fieldId: since },
    body: { of: 'contact', type: 'date', names: { ru: 'Клиент с' } } as never,
  });
  for (let n = 0; n < 6; n += 1)
    await anna.call(lines.createTicket, {
      body: { subject: `Заявка ${n}`, requester: { name: '', email: `c${n % 3}@x${n % 3}.test` } } as never,
    });
  const company = await anna.call(contract.customers.createCompany, { body: { name: 'Завод', fields: { [level]: gold } } as never });
  const [first, second] = await desk.sql<{ id: never }>(
    "select contact_id as id from contact_addresses where value in ('c0@x0.test', 'c1@x1.test') order by value",
  );
  await anna.call(contract.customers.changeContact, {
    params: { contactId: first?.id as never },
    body: { companyId: company.id } as never,
  });
  await anna.call(contract.customers.changeContact, {
    params: { contactId: second?.id as never },
    body: { fields: { [since]: '2026-03-01' } } as never,
  });
  await desk.sql('update tickets t set company_id = c.company_id from contacts c where c.id = t.requester_id');
});
afterAll(() => desk.close());

const isGold = { field: `field:${level}`, op: 'in', value: [gold] };
const isOld = { field: `field:${since}`, op: 'before', value: '2026-06-01' };
const refused = { problem: { code: 'invalid_input' } };
const count = async (who: Person, filter: object) => (await who.call(lines.countTickets, { body: { filter } as never })).count;

test('tickets are found by what stands on the cards of their requesters and companies', async () => {
  const anna = desk.as('Anna');
  expect(await count(anna, { all: [isGold] })).toBe(2);
  expect(await count(anna, { all: [{ ...isGold, op: 'not_in' }] })).toBe(4);
  expect(await count(anna, { any: [isGold, isOld] })).toBe(4);
  expect(await count(anna, { all: [{ field: `field:${since}`, op: 'empty' }] })).toBe(4);
  const viewId = newId<'view'>();
  await anna.call(lines.saveView, { params: { viewId }, body: { name: 'Золотые', scope: 'shared', filter: { all: [isGold] } } as never });
  const { items } = await anna.call(lines.listTickets, { query: { viewId } as never });
  expect(items.map((row) => row.subject).toSorted()).toEqual(['Заявка 0', 'Заявка 3']);
});

test('a value changed on a card moves its tickets at once', async () => {
  const anna = desk.as('Anna');
  const [card] = await desk.sql<{ id: never }>("select id from companies where name = 'Завод'");
  const set = (value: string | null) =>
    anna.call(contract.customers.changeCompany, {
      params: { companyId: card?.id as never },
      body: { fields: { [level]: value } } as never,
    });
  await set(null);
  expect(await count(anna, { all: [isGold] })).toBe(0);
  await set(gold);
  expect(await count(anna, { all: [isGold] })).toBe(2);
});

test('a value the field does not take, and a field of nobody, are refused', async () => {
  const anna = desk.as('Anna');
  for (const bad of [
    { ...isGold, op: 'has' },
    { ...isOld, value: 'soon' },
    { ...isGold, field: `field:${newId()}` },
  ])
    await expect(count(anna, { all: [bad] })).rejects.toMatchObject(refused);
});

test('who may not read customers learns nothing of their cards: the field is not there', async () => {
  const key = await desk.key(['tickets.see_all']);
  await expect(count(key, { all: [isGold] })).rejects.toMatchObject(refused);
  const anna = desk.as('Anna');
  const viewId = newId<'view'>();
  await anna.call(lines.saveView, { params: { viewId }, body: { name: 'Золотые', scope: 'shared', filter: { all: [isGold] } } as never });
  const { items } = await key.call(lines.listTickets, { query: { viewId } as never });
  expect(items).toEqual([]);
});

test('rows tell what a table asks for, and an export has it under the name of its owner', async () => {
  const anna = desk.as('Anna');
  const asked = { customerFields: `${level},${since}`, order: 'oldest' } as never;
  const rowsFor = async (who: Person) => (await who.call(lines.listTickets, { query: asked })).items.map((row) => row.customerFields);
  expect((await rowsFor(anna)).slice(0, 3)).toEqual([{ [level]: gold }, { [since]: '2026-03-01' }, {}]);
  expect((await rowsFor(await desk.key(['tickets.see_all']))).every((one) => Object.keys(one ?? {}).length === 0)).toBe(true);
  const [plain] = (await anna.call(lines.listTickets, { query: {} as never })).items;
  expect(plain && 'customerFields' in plain).toBe(false);

  const file = async (who: Person) =>
    (
      await desk.server.inject({
        method: 'GET',
        url: '/api/v1/tickets-export',
        query: { columns: `number,field:${level},field:${since}`, bom: 'false', order: 'oldest' },
        headers: { authorization: `Bearer ${who.token}` },
      })
    ).body.split('\r\n');
  expect((await file(anna)).slice(0, 4)).toEqual(['Номер,Компания: Уровень,Заявитель: Клиент с', '1,Золотой,', '2,,2026-03-01', '3,,']);
  expect((await file(await desk.key(['tickets.see_all', 'tickets.export']))).slice(0, 3)).toEqual(['Номер', '1', '2']);
});

test('rows name the people and companies that fields hold, to those who may read customers', async () => {
  const anna = desk.as('Anna');
  const [engineer, owner, boss] = [newId<'field'>(), newId<'field'>(), newId<'field'>()];
  const define = (fieldId: string, of: string, type: string, name: string) =>
    anna.call(contract.fields.saveField, { params: { fieldId: fieldId as never }, body: { of, type, names: { ru: name } } as never });
  await define(engineer, 'ticket', 'contact', 'Кто примет');
  await define(owner, 'ticket', 'company', 'Владелец');
  await define(boss, 'company', 'contact', 'Директор');
  const olga = await anna.call(contract.customers.createContact, { body: { name: 'Ольга Сергеева', addresses: [] } as never });
  const plant = await anna.call(contract.customers.createCompany, { body: { name: 'Станкозавод' } as never });
  const [card] = await desk.sql<{ id: never }>("select id from companies where name = 'Завод'");
  await anna.call(contract.customers.changeCompany, {
    params: { companyId: card?.id as never },
    body: { fields: { [boss]: olga.id } } as never,
  });
  const { items } = await anna.call(lines.listTickets, { query: { order: 'oldest' } as never });
  await anna.call(lines.changeTicket, {
    params: { ticketId: items[1]?.id as never },
    body: { fields: { [engineer]: olga.id, [owner]: plant.id } } as never,
  });
  const asked = { customerFields: `${engineer},${owner},${boss}`, order: 'oldest' };
  const names = async (who: Person) => (await who.call(lines.listTickets, { query: asked as never })).items.map((row) => row.fieldNames);
  expect((await names(anna)).slice(0, 3)).toEqual([
    { [olga.id]: 'Ольга Сергеева' },
    { [olga.id]: 'Ольга Сергеева', [plant.id]: 'Станкозавод' },
    {},
  ]);
  expect((await names(await desk.key(['tickets.see_all']))).every((one) => Object.keys(one ?? {}).length === 0)).toBe(true);
  const fileFor = async (who: Person) =>
    (
      await desk.server.inject({
        method: 'GET',
        url: '/api/v1/tickets-export',
        query: { columns: `number,field:${engineer},field:${owner}`, bom: 'false', order: 'oldest' },
        headers: { authorization: `Bearer ${who.token}` },
      })
    ).body.split('\r\n');
  expect((await fileFor(anna)).slice(1, 3)).toEqual(['1,,', '2,Ольга Сергеева,Станкозавод']);
  const stranger = await fileFor(await desk.key(['tickets.see_all', 'tickets.export']));
  expect(stranger.slice(1, 3)).toEqual(['1,,', '2,кто-то,кто-то']);
  // a field that was not asked names nobody
  const { items: few } = await anna.call(lines.listTickets, { query: { ...asked, customerFields: owner } as never });
  expect(few[1]?.fieldNames).toEqual({ [plant.id]: 'Станкозавод' });
});

test('a policy of SLA asks a ticket alone', async () => {
  const body = (condition: object) => ({
    name: 'Золотые',
    filter: { all: [condition] },
    calendarId: null,
    targets: [{ priority: null, typeId: null, time: 'clock', seconds: { resolution: 3600 } }],
    pausesOn: [],
    stages: [],
  });
  const save = (condition: object) =>
    desk.as('Anna').call(contract.sla.saveSlaPolicy, { params: { policyId: newId() } as never, body: body(condition) as never });
  await expect(save(isGold)).rejects.toMatchObject(refused);
  expect((await save({ field: 'priority', op: 'in', value: ['urgent'] })).name).toBe('Золотые');
});
