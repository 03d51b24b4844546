import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { excerptOf } from './excerpt.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const open = (subject: string, text: string, email = 'olga@client.test') =>
  desk.as('Boris').call(lines.createTicket, { body: { subject, requester: { name: 'Ольга Щербакова', email }, message: { text } } });
const search = (q: string, who: 'Anna' | 'Boris' | 'Gleb' | 'Zoya' = 'Boris') =>
  desk.as(who).call(contract.search.search, { query: { q } });
const ids = async (q: string, who?: 'Gleb' | 'Zoya') => (await search(q, who)).tickets.map((ticket) => ticket.id);

test('a ticket is found by subject, words, note, number and address', async () => {
  const ticket = await open('Не печатает принтер', 'Картридж заменили, проблему это не решило.', 'printer@client.test');
  await desk.as('Boris').call(lines.addNote, { params: { ticketId: ticket.id }, body: { text: 'Спросить у поставщика про фьюзер' } });
  for (const q of [
    'принтеры',
    'проблема',
    'картриджа',
    'фьюзеры',
    `${ticket.number}`,
    `#${ticket.number}`,
    `№ ${ticket.number}`,
    'printer@client.test',
    'Printer@CLIENT.test',
  ]) {
    expect(await ids(q), q).toContain(ticket.id);
  }
  const [found] = (await search('проблема')).tickets;
  expect(found).toMatchObject({ id: ticket.id, number: ticket.number, requester: { email: 'printer@client.test' } });
  expect(found?.excerpt).toContain('проблему');
  expect(await ids('холодильник')).toEqual([]);
});

test('a ticket whose number was typed comes first', async () => {
  const ticket = await open('Первая', 'без чисел');
  await open('Другая', `смотрите заявку ${ticket.number}`);
  expect((await ids(String(ticket.number)))[0]).toBe(ticket.id);
  expect(await ids(String(ticket.number))).toHaveLength(2);
});

test('a ticket out of sight is not found by anything, nor one of another tenant', async () => {
  const ticket = await open('Секретная премия', 'Сумма премии директора', 'boss@hidden.test');
  const team = newId();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, 'Кадры']);
  expect(await ids('премия', 'Gleb')).toEqual([ticket.id]);
  await desk.sql('update tickets set team_id = $2 where id = $1', [ticket.id, team]);
  for (const q of ['премия', 'премии', String(ticket.number), 'boss@hidden.test']) {
    expect(await ids(q), q).toContain(ticket.id);
    expect(await ids(q, 'Gleb'), q).not.toContain(ticket.id);
    expect(await search(q, 'Zoya'), q).toEqual({ tickets: [], contacts: [], companies: [] });
  }
});

test('people and companies are found by name, address, phone and other words, by those who may read them', async () => {
  const boris = desk.as('Boris');
  const firm = await boris.call(contract.customers.createCompany, {
    body: { name: 'ООО «Ромашка»', domains: ['romashka.test'], note: 'Абонентское обслуживание' },
  });
  const person = await boris.call(contract.customers.createContact, {
    body: {
      name: 'Пётр Ромашкин',
      addresses: [
        { kind: 'phone', value: '8 916 765-43-21' },
        { kind: 'email', value: 'petr@romashka.test' },
      ],
      companyId: firm.id,
      note: 'главный энергетик',
    },
  });
  const expected = { id: person.id, name: 'Пётр Ромашкин', email: 'petr@romashka.test', companyName: 'ООО «Ромашка»' };
  for (const q of ['ромаш', 'петр ром', '8 916 765', 'petr@romashka.test', 'энергетика'])
    expect((await search(q)).contacts, q).toContainEqual(expected);
  for (const q of ['ромашка', 'romashka.test', 'абонентского'])
    expect((await search(q)).companies, q).toEqual([{ id: firm.id, name: 'ООО «Ромашка»' }]);
  const blind = await desk.key(['tickets.see_all']);
  expect(await blind.call(contract.search.search, { query: { q: 'ромашка' } })).toMatchObject({ contacts: [], companies: [] });
});

test('an excerpt shows the place where the word stands', () => {
  const text = `${'начало '.repeat(60)}здесь проблему видно ${'конец '.repeat(60)}`;
  expect(excerptOf(text, 'проблема')).toMatch(/^….*проблему.*…$/);
  expect(excerptOf('коротко\n\nи ясно', 'нет')).toBe('коротко и ясно');
  expect(excerptOf('😀'.repeat(200), 'x').isWellFormed()).toBe(true);
});
