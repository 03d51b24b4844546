import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { likeness, scoreOf } from './score.ts';

const { tickets, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
const anna = () => desk.as('Anna');
const text = 'На складе не печатает принтер, второй день не можем отгрузить накладные, помогите пожалуйста срочно';
/** by a program, as a letter would come: then duplicates are looked for */
const come = async (email: string, subject: string, words = text, more: object = {}) => {
  const ticket = await anna().call(tickets.createTicket, {
    body: { subject, requester: { name: '', email }, message: { text: words }, ...more } as never,
  });
  await desk.settled();
  return ticket;
};
const proposed = async (ticketId: Id<'ticket'>) => (await anna().call(tickets.listDuplicates, { params: { ticketId } })).items;

test('likeness counts words by their beginnings and says nothing of a few', () => {
  expect(likeness('принтер не печатает накладные на складе', 'на складе принтеры не печатают накладных', 4)).toBeGreaterThan(0.7);
  expect(likeness('спасибо', 'спасибо', 4)).toBe(0);
});

test('what speaks for the same matter adds up, and only the same letter is certain', () => {
  const one = { requesterId: 'r', companyId: null, subject: 'Re: Принтер стоит', text };
  const apart = { sameLetter: false, sameReference: false };
  expect(scoreOf(one, { ...one, subject: 'принтер  стоит' }, apart)).toEqual({
    score: 99,
    reasons: ['near_text', 'same_requester', 'same_subject'],
  });
  expect(scoreOf(one, { requesterId: 'x', companyId: null, subject: 'Другое', text: '' }, apart)).toEqual({ score: 0, reasons: [] });
  expect(scoreOf(one, { requesterId: 'x', companyId: null, subject: '', text: '' }, { sameLetter: true, sameReference: true }).score).toBe(
    100,
  );
});

test('a ticket that came twice is proposed with score and reasons, dismissed, proposed again; another one is not', async () => {
  const first = await come('dup@client.test', 'Принтер не печатает');
  const second = await come('dup@client.test', 'Принтер не печатает', text.replace('срочно', 'скорее'));
  const other = await come('else@client.test', 'Счёт за октябрь', 'Пришлите счёт за октябрь, пожалуйста');
  const [best] = await proposed(second.id);
  expect(best).toMatchObject({
    ticket: { ticketId: first.id, text: expect.stringContaining('складе') },
    reasons: expect.arrayContaining(['same_requester', 'same_subject', 'near_text']),
  });
  expect(best?.score).toBeGreaterThan(80);
  expect(await proposed(other.id)).toEqual([]);
  const params = { ticketId: second.id, otherId: first.id };
  await anna().call(tickets.judgeDuplicate, { params, body: { state: 'dismissed' } });
  expect(await proposed(second.id)).toEqual([]);
  await anna().call(tickets.judgeDuplicate, { params, body: { state: 'proposed' } });
  expect(await proposed(second.id)).toHaveLength(1);
  await anna().call(tickets.mergeTickets, { params: { ticketId: first.id }, body: { ticketIds: [second.id] } });
  expect(
    (await anna().call(tickets.findDuplicates, { query: { email: 'dup@client.test', subject: 'Принтер не печатает' } as never })).items.map(
      (one) => one.ticket.ticketId,
    ),
  ).toEqual([first.id]);
});

test('nothing is proposed of what may not be seen', async () => {
  const team = await anna().call(identity.createTeam, { body: { name: 'Далёкая' } });
  await come('hidden@client.test', 'Секретное дело', text, { teamId: team.id });
  const near = await come('hidden@client.test', 'Секретное дело');
  expect(await proposed(near.id)).toHaveLength(1);
  expect((await desk.as('Gleb').call(tickets.listDuplicates, { params: { ticketId: near.id } })).items).toEqual([]);
});

test('merged without asking where the tenant says so, with the score in history, and taken out again', async () => {
  expect(await anna().call(tickets.getDuplicateSettings)).toMatchObject({ mergeFrom: null });
  await expect(
    desk
      .as('Boris')
      .call(tickets.changeDuplicateSettings, { body: { propose: true, days: 7, shownFrom: 60, mergeFrom: 1, sameRequester: false } }),
  ).rejects.toMatchObject({ status: 403 });
  await anna().call(tickets.changeDuplicateSettings, {
    body: { propose: true, days: 7, shownFrom: 60, mergeFrom: 90, sameRequester: true },
  });
  const first = await come('auto@client.test', 'Не открывается сайт');
  const second = await come('auto@client.test', 'Не открывается сайт');
  const { ticket, events } = await anna().call(tickets.getTicket, { params: { ticketId: second.id } });
  expect(ticket).toMatchObject({ isMerged: true, mergedInto: { ticketId: first.id } });
  expect(events.find((event) => event.type === 'ticket.merged')).toMatchObject({
    actor: { kind: 'system' },
    data: { automatic: { score: 99 } },
  });
  await anna().call(tickets.unmergeTicket, { params: { ticketId: second.id } });
  expect((await proposed(second.id)).map((one) => one.ticket.ticketId)).toEqual([first.id]);
  await anna().call(tickets.changeDuplicateSettings, {
    body: { propose: false, days: 7, shownFrom: 60, mergeFrom: 90, sameRequester: true },
  });
  const third = await come('auto@client.test', 'Не открывается сайт');
  expect(await proposed(third.id)).toEqual([]);
});
