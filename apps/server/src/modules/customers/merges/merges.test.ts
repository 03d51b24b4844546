import { contract } from '@otklik/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { customers, tickets } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
let made = 0;
const contact = (name: string, addresses: { kind: 'email' | 'phone' | 'telegram'; value: string }[] = [], more: object = {}) =>
  anna().call(customers.createContact, {
    body: { name, addresses: addresses.length > 0 ? addresses : [{ kind: 'email', value: `p${++made}@client.test` }], ...more },
  });
const company = (name: string, domains: string[] = []) => anna().call(customers.createCompany, { body: { name, domains } });
const ticket = (requesterId: string, more: object = {}) =>
  anna().call(tickets.createTicket, { body: { subject: 'Ticket', requesterId: requesterId as never, ...more } });
const merge = (contactId: string, intoId: string) =>
  anna().call(customers.mergeContact, { params: { contactId: contactId as never }, body: { intoId: intoId as never } });
const undo = (mergeId: string) => anna().call(customers.undoMerge, { params: { mergeId: mergeId as never } });
const card = (contactId: string) => anna().call(customers.getContact, { params: { contactId: contactId as never } });
const refused = (code: string) => ({ problem: { code } });

test('two contacts become one: addresses, tickets and copies go over, the one that went is in no list; and back again', async () => {
  const firm = await company('Склад');
  const from = await contact(
    'Пётр Иванов',
    [
      { kind: 'email', value: 'petr@home.test' },
      { kind: 'telegram', value: '@Petr_I' },
    ],
    {
      companyId: firm.id,
      note: 'Звонить утром',
    },
  );
  const into = await contact('П. Иванов', [{ kind: 'email', value: 'petr@work.test' }], { note: 'Важный' });
  const asked = await ticket(from.id);
  const copied = await ticket(into.id);
  const third = await ticket((await contact('Другой')).id);
  await anna().call(tickets.changeTicket, { params: { ticketId: third.id }, body: { ccIds: [from.id, into.id] } });
  const before = [await card(from.id), await card(into.id)];
  const { mergeId, contact: one } = await merge(from.id, into.id);
  expect(one.addresses.map(({ value }) => value)).toEqual(['petr@work.test', 'petr@home.test', 'petr_i']);
  expect(one).toMatchObject({ name: 'П. Иванов', companyId: firm.id, note: 'Важный\n\nЗвонить утром' });
  expect((await anna().call(tickets.getTicket, { params: { ticketId: asked.id } })).ticket.requester.id).toBe(into.id);
  expect((await anna().call(tickets.getTicket, { params: { ticketId: third.id } })).ticket.cc.map(({ id }) => id)).toEqual([into.id]);
  const listed = (await anna().call(customers.listContacts, { query: { q: 'Иванов', limit: 50 } })).items;
  expect(listed.map(({ id }) => id)).toEqual([into.id]);
  expect(await card(from.id)).toMatchObject({ mergedIntoId: into.id, addresses: [] });
  expect((await anna().call(customers.listContactMerges, { params: { contactId: into.id } })).items).toMatchObject([
    { id: mergeId, fromName: 'Пётр Иванов', byName: expect.stringContaining('Anna') },
  ]);
  const later = await ticket(into.id);
  await undo(mergeId);
  const bare = (one: object) => ({ ...one, version: 0, updatedAt: '' });
  expect([await card(from.id), await card(into.id)].map(bare)).toEqual(before.map(bare));
  expect((await anna().call(tickets.getTicket, { params: { ticketId: asked.id } })).ticket.requester.id).toBe(from.id);
  expect((await anna().call(tickets.getTicket, { params: { ticketId: copied.id } })).ticket.requester.id).toBe(into.id);
  expect((await anna().call(tickets.getTicket, { params: { ticketId: later.id } })).ticket.requester.id).toBe(into.id);
  const copies = (await anna().call(tickets.getTicket, { params: { ticketId: third.id } })).ticket.cc.map(({ id }) => id as string);
  expect(copies.toSorted()).toEqual([from.id, into.id].toSorted());
  await expect(undo(mergeId)).rejects.toMatchObject(refused('not_found'));
});

test('what was changed since stays when they are parted', async () => {
  const [from, into] = [await contact('Анна', [{ kind: 'phone', value: '+79160000001' }]), await contact('Аня', [], { note: '' })];
  await anna().call(customers.changeContact, { params: { contactId: from.id }, body: { note: 'старое' } });
  const { mergeId } = await merge(from.id, into.id);
  await anna().call(customers.changeContact, {
    params: { contactId: into.id },
    body: { note: 'новое', addresses: [{ kind: 'email', value: 'anya@new.test' }] },
  });
  await undo(mergeId);
  expect(await card(into.id)).toMatchObject({ note: 'новое', addresses: [{ value: 'anya@new.test' }] });
  expect(await card(from.id)).toMatchObject({ note: 'старое', addresses: [] });
});

test('opposite merges at once leave one survivor; one merged cannot be merged, changed or taken apart out of turn', async () => {
  const [a, b, c] = [await contact('A'), await contact('B'), await contact('C')];
  const both = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused('already_merged') });
  const [gone, stays] = (await card(a.id)).mergedIntoId ? [a, b] : [b, a];
  await expect(merge(gone.id, c.id)).rejects.toMatchObject(refused('already_merged'));
  await expect(anna().call(customers.changeContact, { params: { contactId: gone.id }, body: { name: 'X' } })).rejects.toMatchObject(
    refused('already_merged'),
  );
  const [first] = (await anna().call(customers.listContactMerges, { params: { contactId: stays.id } })).items;
  const { mergeId } = await merge(stays.id, c.id);
  await expect(undo(first?.id as string)).rejects.toMatchObject(refused('already_merged'));
  await undo(mergeId);
  await undo(first?.id as string);
  expect((await card(gone.id)).mergedIntoId).toBeNull();
  await expect(merge(a.id, a.id)).rejects.toMatchObject(refused('invalid_input'));
  await expect(desk.as('Zoya').call(customers.mergeContact, { params: { contactId: a.id }, body: { intoId: b.id } })).rejects.toMatchObject(
    refused('contact_not_found'),
  );
  await expect(desk.as('Gleb').call(customers.mergeContact, { params: { contactId: a.id }, body: { intoId: b.id } })).rejects.toMatchObject(
    refused('forbidden'),
  );
});

test('two companies become one with domains, people and tickets, and two again', async () => {
  const [from, into] = [await company('ООО «Завод»', ['zavod.test']), await company('Завод', ['factory.test'])];
  const person = await contact('Рабочий', [], { companyId: from.id });
  const asked = await ticket(person.id);
  expect(asked.companyId).toBe(from.id);
  const { mergeId, company: one } = await anna().call(customers.mergeCompany, {
    params: { companyId: from.id },
    body: { intoId: into.id },
  });
  expect(one).toMatchObject({ domains: ['factory.test', 'zavod.test'], contactCount: 1 });
  expect((await card(person.id)).companyId).toBe(into.id);
  expect((await anna().call(tickets.getTicket, { params: { ticketId: asked.id } })).ticket.companyId).toBe(into.id);
  expect((await anna().call(customers.listCompanies, { query: { q: 'завод', limit: 50 } })).items.map(({ id }) => id)).toEqual([into.id]);
  await undo(mergeId);
  expect(
    (await anna().call(customers.listCompanies, { query: { q: 'завод', limit: 50 } })).items
      .map((firm) => [firm.id, firm.domains])
      .toSorted(),
  ).toEqual(
    [
      [from.id, ['zavod.test']],
      [into.id, ['factory.test']],
    ].toSorted(),
  );
  expect((await card(person.id)).companyId).toBe(from.id);
  expect((await anna().call(tickets.getTicket, { params: { ticketId: asked.id } })).ticket.companyId).toBe(from.id);
});

test('likely duplicates are proposed with their reasons, chance namesakes are not', async () => {
  const one = await contact('Семёнова Ольга', [
    { kind: 'email', value: 'olga.semenova@alpha.test' },
    { kind: 'phone', value: '+79161112233' },
  ]);
  const sameNumber = await contact('Оля', [
    { kind: 'telegram', value: 'olya' },
    { kind: 'whatsapp' as 'phone', value: '8 916 111-22-33' },
  ]);
  const reordered = await contact('Ольга Семенова', [{ kind: 'email', value: 'o@beta.test' }]);
  await contact('Ольга Петрова', [{ kind: 'email', value: 'info@alpha.test' }]);
  const { items } = await anna().call(customers.listContactDuplicates, { params: { contactId: one.id } });
  expect(items.map(({ contact: other, reasons }) => [other.id, reasons])).toEqual([
    [sameNumber.id, ['same_number']],
    [reordered.id, ['same_name']],
  ]);
  const [firm, twin] = [await company('АО «Ромашка»', ['romashka.test']), await company('Ромашка, ООО')];
  await company('Ромашкино поле');
  const found = await anna().call(customers.listCompanyDuplicates, { params: { companyId: firm.id } });
  expect(found.items.map(({ company: other, reasons }) => [other.id, reasons])).toEqual([[twin.id, ['same_name']]]);
});

test('any history of merges and partings loses nothing, and parted in reverse it is as it was', async () => {
  const state = async (ids: readonly string[]) => {
    const addresses = await desk.sql(
      'select contact_id, kind, value, position from contact_addresses where contact_id = any($1) order by kind, value',
      [ids],
    );
    const owners = await desk.sql('select id, requester_id from tickets where requester_id = any($1) order by id', [ids]);
    const copies = await desk.sql('select ticket_id, contact_id from ticket_cc where contact_id = any($1) order by 1, 2', [ids]);
    const cards = await desk.sql('select id, name, company_id, note, email, merged_into_id from contacts where id = any($1) order by id', [
      ids,
    ]);
    return { addresses, owners, copies, cards };
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.boolean()), { minLength: 1, maxLength: 12 }), async (steps) => {
      const people = [];
      for (let n = 0; n < 5; n += 1) people.push(await contact(`Человек ${n}`, [], { note: n % 2 ? `note ${n}` : '' }));
      const ids = people.map(({ id }) => id as string);
      const owned = [];
      for (const { id } of people) owned.push(await ticket(id));
      for (const [n, one] of owned.entries())
        await anna().call(tickets.changeTicket, {
          params: { ticketId: one.id },
          body: { ccIds: [ids[(n + 1) % 5], ids[(n + 2) % 5]] as never[] },
        });
      const before = await state(ids);
      const standing: string[] = [];
      for (const [from, into, part] of steps) {
        if (part && standing.length > 0) await undo(standing.pop() as string);
        else
          await merge(ids[from] as string, ids[into] as string).then(
            ({ mergeId }) => standing.push(mergeId),
            (error) => expect(['already_merged', 'invalid_input']).toContain(error.problem.code),
          );
        const now = await state(ids);
        expect(now.addresses).toHaveLength(before.addresses.length);
        expect(now.owners).toHaveLength(before.owners.length);
      }
      for (const mergeId of standing.toReversed()) await undo(mergeId);
      expect(await state(ids)).toEqual(before);
    }),
    { numRuns: 12 },
  );
});
