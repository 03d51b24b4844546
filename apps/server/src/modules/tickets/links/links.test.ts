import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { findByReferences, receiveMessage } from '../index.ts';

const { tickets, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
const open = (email = 'r@client.test', more: object = {}) =>
  anna().call(tickets.createTicket, {
    body: { subject: 'Заявка', requester: { name: 'R', email }, message: { text: 'Слова' }, ...more } as never,
  });
type Relation = 'parent' | 'child' | 'related' | 'blocks' | 'blocked_by';
const link = (ticketId: Id<'ticket'>, relation: Relation, otherId: Id<'ticket'>) =>
  anna().call(tickets.linkTickets, { params: { ticketId }, body: { relation, otherId } });
const links = async (ticketId: Id<'ticket'>) =>
  (await anna().call(tickets.listLinks, { params: { ticketId } })).items.map((one) => [one.relation, one.ticket.number]);
const history = async (ticketId: string) => (await anna().call(tickets.getTicket, { params: { ticketId } })).events.map((one) => one.type);

test('a link is seen from both sides, told in both histories, and taken away from either', async () => {
  const [a, b] = [await open(), await open()];
  const { linkId } = await link(a.id, 'child', b.id);
  await link(b.id, 'blocks', a.id);
  await link(b.id, 'related', a.id);
  expect(await links(a.id)).toEqual([
    ['child', b.number],
    ['blocked_by', b.number],
    ['related', b.number],
  ]);
  expect((await links(b.id)).map(([relation]) => relation)).toEqual(['parent', 'blocks', 'related']);
  expect(await history(a.id)).toContain('ticket.linked');
  expect(await history(b.id)).toContain('ticket.linked');
  await anna().call(tickets.unlinkTickets, { params: { ticketId: b.id, linkId } });
  expect((await links(a.id)).map(([relation]) => relation)).toEqual(['blocked_by', 'related']);
  expect(await history(a.id)).toContain('ticket.unlinked');
  await expect(link(a.id, 'related', b.id)).rejects.toMatchObject({ problem: { code: 'already_exists', details: { field: 'link' } } });
  await expect(link(a.id, 'related', a.id)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});

test('circles of parents and of blocks are refused with the way that would close them; a ticket has one parent', async () => {
  const [a, b, c, d] = [await open(), await open(), await open(), await open()];
  await link(a.id, 'child', b.id);
  await link(b.id, 'child', c.id);
  await expect(link(c.id, 'child', a.id)).rejects.toMatchObject({
    status: 409,
    problem: { code: 'link_cycle', details: { path: `№ ${c.number} → № ${a.number} → № ${b.number} → № ${c.number}` } },
  });
  await expect(link(d.id, 'child', b.id)).rejects.toMatchObject({ problem: { code: 'already_exists', details: { field: 'parent' } } });
  await link(a.id, 'blocks', b.id);
  await expect(link(b.id, 'blocks', a.id)).rejects.toMatchObject({ problem: { code: 'link_cycle' } });
  // related makes no circle
  for (const [one, other] of [
    [a, b],
    [b, c],
    [c, a],
  ] as const)
    await link(one.id, 'related', other.id);
});

test('two links that would close a circle together, laid at once: one is refused', async () => {
  const [a, b] = [await open(), await open()];
  const laid = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => (at % 2 ? link(a.id, 'blocks', b.id) : link(b.id, 'blocks', a.id))),
  );
  expect(laid.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('links of merged tickets are the survivor’s, a circle through it is seen, and each has its own again when it is taken out', async () => {
  const [a, b, c] = [await open(), await open(), await open()];
  await link(a.id, 'blocks', b.id);
  await anna().call(tickets.mergeTickets, { params: { ticketId: c.id }, body: { ticketIds: [b.id] } });
  expect(await links(a.id)).toEqual([['blocks', c.number]]);
  expect(await links(c.id)).toEqual([['blocked_by', a.number]]);
  await expect(link(c.id, 'blocks', a.id)).rejects.toMatchObject({ problem: { code: 'link_cycle' } });
  await expect(link(a.id, 'related', b.id)).rejects.toMatchObject({ problem: { code: 'ticket_merged' } });
  await anna().call(tickets.unmergeTicket, { params: { ticketId: b.id } });
  expect(await links(c.id)).toEqual([]);
  expect(await links(b.id)).toEqual([['blocked_by', a.number]]);
});

test('who may not see a ticket neither links it nor sees it linked', async () => {
  const team = await anna().call(identity.createTeam, { body: { name: 'Далёкая' } });
  const [far, near] = [await open('r@client.test', { teamId: team.id }), await open()];
  await link(near.id, 'related', far.id);
  const gleb = desk.as('Gleb');
  expect((await gleb.call(tickets.listLinks, { params: { ticketId: near.id } })).items).toEqual([]);
  await expect(gleb.call(tickets.listLinks, { params: { ticketId: far.id } })).rejects.toMatchObject({ status: 404 });
  await expect(
    gleb.call(tickets.linkTickets, { params: { ticketId: near.id }, body: { relation: 'related', otherId: far.id } }),
  ).rejects.toMatchObject({ status: 403 });
});

const letter = (ticketId: string | null, contact: { id: string; name: string }, messageId: string, inReplyTo: string[] = []) =>
  desk.inTenant((ctx) =>
    receiveMessage(ctx, {
      ticketId,
      subject: 'Письмо',
      contact: { ...contact, companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: {
        channel: 'email',
        text: messageId,
        textVisible: messageId,
        html: null,
        attachments: [],
        headers: {
          subject: '',
          from: null,
          sender: null,
          to: [],
          cc: [],
          replyTo: [],
          date: null,
          messageId,
          inReplyTo,
          references: inReplyTo,
        },
        references: [messageId, ...inReplyTo].map((reference) => ({ reference, ours: false })),
      },
    }),
  );

test('what is split off keeps author and time, belongs to who wrote it, and is answered there; what stays is answered where it was', async () => {
  const [mine, other] = [await open('one@client.test'), await open('two@client.test')];
  const first = await letter(mine.id, mine.requester, 'first@x');
  const second = await letter(mine.id, other.requester, 'second@x', ['first@x']);
  const third = await letter(mine.id, mine.requester, 'third@x', ['first@x', 'second@x']);
  const before = (await anna().call(tickets.getMessage, { params: { messageId: second.messageId as Id<'message'> } })) as object;
  const { ticket, source } = await anna().call(tickets.splitTicket, {
    params: { ticketId: mine.id },
    body: { messageIds: [second.messageId as Id<'message'>], subject: 'Другое дело' },
  });
  expect(ticket).toMatchObject({ subject: 'Другое дело', requester: { id: other.requester.id }, messageCount: 1, preview: 'second@x' });
  expect(source).toMatchObject({ messageCount: 3, preview: 'third@x' });
  expect(await anna().call(tickets.getMessage, { params: { messageId: second.messageId as Id<'message'> } })).toEqual({
    ...before,
    ticketId: ticket.id,
  });
  expect(await links(mine.id)).toEqual([['split_into', ticket.number]]);
  expect(await links(ticket.id)).toEqual([['split_from', mine.number]]);
  const [one, two, three] = await desk.inTenant(async (ctx) => [
    await findByReferences(ctx, ['first@x']),
    await findByReferences(ctx, ['first@x', 'second@x']),
    await findByReferences(ctx, ['first@x', 'second@x', 'third@x']),
  ]);
  expect([one?.[0]?.ticketId, two?.[0]?.ticketId, three?.[0]?.ticketId]).toEqual([mine.id, ticket.id, mine.id]);
  expect(await history(mine.id)).toContain('ticket.split');
  expect(await history(ticket.id)).toContain('ticket.split_off');
  expect([first.number, third.number]).toEqual([mine.number, mine.number]);
});

test('neither everything nor what waits to leave nor another ticket’s message is split off', async () => {
  const [a, b] = [await open(), await open()];
  const message = async (id: string) =>
    (await anna().call(tickets.getTicket, { params: { ticketId: id } })).messages[0]?.id as Id<'message'>;
  const split = (ticketId: Id<'ticket'>, ...messageIds: Id<'message'>[]) =>
    anna().call(tickets.splitTicket, { params: { ticketId }, body: { messageIds } });
  await expect(split(a.id, await message(a.id))).rejects.toMatchObject({ problem: { code: 'nothing_left' } });
  await expect(split(a.id, await message(b.id))).rejects.toMatchObject({ problem: { code: 'message_not_found' } });
  await desk.sql(`update messages set delivery_state = 'queued' where id = $1`, [await message(b.id)]);
  await expect(split(b.id, await message(b.id))).rejects.toMatchObject({ problem: { code: 'message_not_sent' } });
});
