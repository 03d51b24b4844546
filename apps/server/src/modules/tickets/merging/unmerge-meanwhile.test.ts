import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { receiveMessage } from '../index.ts';

const { tickets: lines, customers } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let people = 0;
const open = async () => {
  people += 1;
  const requester = { name: `Человек ${people}`, email: `p${people}@client.test` };
  return desk.as('Anna').call(lines.createTicket, { body: { subject: 'Счёт', requester, message: { text: 'первое' } } as never });
};
type Opened = Awaited<ReturnType<typeof open>>;
const change = (ticketId: string, body: object) =>
  desk.as('Anna').call(lines.changeTicket, { params: { ticketId: ticketId as never }, body: body as never });
const merge = (into: Opened, from: Opened) =>
  desk.as('Anna').call(lines.mergeTickets, { params: { ticketId: into.id }, body: { ticketIds: [from.id] } });
const unmerge = (ticket: Opened) => desk.as('Anna').call(lines.unmergeTicket, { params: { ticketId: ticket.id } });
const screen = (ticketId: string) => desk.as('Anna').call(lines.getTicket, { params: { ticketId: ticketId as never } });
const messageId = (name: string) => `<${name}@client.test>`;

/** A letter of the ticket's requester to where it is shown. */
const writes = (shownIn: Opened, of: Opened, name: string, { answers, machine = false }: { answers?: string; machine?: boolean } = {}) =>
  desk.inTenant((ctx) =>
    receiveMessage(ctx, {
      ticketId: shownIn.id,
      subject: 'Счёт',
      contact: { id: of.requester.id, name: of.requester.name, companyId: null },
      teamId: null,
      inboxId: null,
      reopens: !machine,
      message: {
        id: newId<'message'>(),
        channel: 'email',
        text: name,
        textVisible: name,
        html: null,
        attachments: [],
        references: [{ reference: messageId(name), ours: false }],
        headers: { messageId: messageId(name), inReplyTo: answers ? [messageId(answers)] : [], references: [] } as never,
        flags: { autoReply: machine } as never,
      },
    }),
  );

test('a customer who wrote to a merged ticket does not wait in one that is done with: taken out, it is open', async () => {
  for (const statusKind of ['pending', 'solved'] as const) {
    const [merged, survivor] = [await open(), await open()];
    await writes(merged, merged, `q-${statusKind}`);
    await change(merged.id, { statusKind });
    await merge(survivor, merged);
    await writes(survivor, merged, `a-${statusKind}`, { answers: `q-${statusKind}` });
    const { ticket } = await unmerge(merged);
    expect([ticket.statusKind, ticket.messageCount]).toEqual(['open', 3]);
    expect(await desk.sql('select solved_at from tickets where id = $1', [merged.id])).toEqual([{ solved_at: null }]);
  }
});

test('what waited for their silence or slept ends with it; a machine’s answer changes nothing', async () => {
  const [merged, other, survivor] = [await open(), await open(), await open()];
  const at = new Date(Date.now() + 86_400_000).toISOString();
  for (const one of [merged, other]) {
    await writes(one, one, `q-${one.number}`);
    await change(one.id, { statusKind: 'pending', followUp: { at, act: 'solve' }, snoozedUntil: at });
    await merge(survivor, one);
  }
  await writes(survivor, merged, 'person', { answers: `q-${merged.number}` });
  await writes(survivor, other, 'machine', { answers: `q-${other.number}`, machine: true });
  const [answered, silent] = [(await unmerge(merged)).ticket, (await unmerge(other)).ticket];
  expect(answered).toMatchObject({ statusKind: 'open', followUp: null, snoozedUntil: null, messageCount: 3 });
  expect(silent).toMatchObject({ statusKind: 'pending', followUp: { act: 'solve' }, snoozedUntil: at, messageCount: 3 });
});

test('what was split off the survivor stays split off, and everything else comes home', async () => {
  const [merged, survivor] = [await open(), await open()];
  await writes(merged, merged, 'one');
  await merge(survivor, merged);
  await writes(survivor, merged, 'two', { answers: 'one' });
  const [split] = await desk.sql<{ id: string }>(`select id from messages where ticket_id = $1 and text = 'one'`, [survivor.id]);
  const apart = await desk
    .as('Anna')
    .call(lines.splitTicket, { params: { ticketId: survivor.id }, body: { messageIds: [split?.id] } as never });
  await unmerge(merged);
  const texts = async (ticketId: string) =>
    (await desk.sql<{ text: string }>('select text from messages where ticket_id = $1 order by created_at, id', [ticketId])).map(
      ({ text }) => text,
    );
  expect([await texts(merged.id), await texts(survivor.id), await texts(apart.ticket.id)]).toEqual([
    ['первое', 'two'],
    ['первое'],
    ['one'],
  ]);
});

test('who was copied by the merge leaves with it, whoever they have become; who was copied before stays', async () => {
  const copied = async (ticketId: string) =>
    (await desk.sql<{ contact_id: string }>('select contact_id from ticket_cc where ticket_id = $1', [ticketId])).map(
      (row) => row.contact_id,
    );
  const become = (from: Opened, into: Opened) =>
    desk.as('Anna').call(customers.mergeContact, { params: { contactId: from.requester.id }, body: { intoId: into.requester.id } });
  const [merged, survivor, person] = [await open(), await open(), await open()];
  await merge(survivor, merged);
  const { mergeId } = await become(merged, person);
  expect(await copied(survivor.id)).toEqual([person.requester.id]);
  const { ticket } = await unmerge(merged);
  expect([ticket.requester.id, await copied(survivor.id)]).toEqual([person.requester.id, []]);

  await desk.as('Anna').call(customers.undoMerge, { params: { mergeId } });
  await merge(survivor, merged);
  const again = await become(merged, person);
  await desk.as('Anna').call(customers.undoMerge, { params: { mergeId: again.mergeId } });
  expect(await copied(survivor.id)).toEqual([merged.requester.id]);
  await unmerge(merged);
  expect(await copied(survivor.id)).toEqual([]);

  await change(survivor.id, { ccIds: [person.requester.id] });
  await merge(survivor, merged);
  await become(merged, person);
  await unmerge(merged);
  expect(await copied(survivor.id)).toEqual([person.requester.id]);
});

test('a status that was switched off meanwhile gives way to the usual one of its kind', async () => {
  const anna = desk.as('Anna');
  const own = await anna.call(lines.createStatus, { body: { kind: 'pending', names: { ru: 'Ждём акт' } } as never });
  const [merged, survivor, bulked] = [await open(), await open(), await open()];
  for (const { id } of [merged, bulked]) await change(id, { statusId: own.id });
  await merge(survivor, merged);
  const bulk = await anna.call(lines.startBulk, { body: { ticketIds: [bulked.id], change: { statusKind: 'open' } } as never });
  await anna.call(lines.changeStatus, { params: { statusId: own.id }, body: { active: false } as never });
  const usual = (await anna.call(lines.getTicketSettings)).statuses.find(({ kind, isDefault }) => kind === 'pending' && isDefault)?.id;
  expect((await unmerge(merged)).ticket.statusId).toBe(usual);
  expect(await anna.call(lines.undoBulk, { params: { bulkId: bulk.id } })).toMatchObject({ state: 'undone', kept: 0 });
  expect((await screen(bulked.id)).ticket.statusId).toBe(usual);
});
