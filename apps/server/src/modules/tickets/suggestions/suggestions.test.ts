import { contract } from '@otklik/contract';
import { type Id, newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { readTicket } from '../lifecycle/read.ts';
import { acceptSuggestion } from './accept.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
const { tickets, identity, search } = contract;

const open = (more: object = {}, text = 'Words') =>
  desk.as('Anna').call(tickets.createTicket, {
    body: {
      subject: 'S',
      requester: { name: 'R', email: 'r@client.test' },
      message: { text, direction: 'in', attachmentIds: [] },
      ...more,
    },
  });
const suggest = (ticketId: string, target: string) =>
  desk.sql('update tickets set suggested_ticket_id = $2, suggestion_reason = $3 where id = $1', [ticketId, target, 'subject_number']);
const team = async (name: string) => (await desk.as('Anna').call(identity.createTeam, { body: { name: `${name} ${newId()}` } })).id;
const member = (teamIds: string[]): Actor => ({
  kind: 'user',
  id: desk.as('Boris').userId,
  name: 'Boris',
  permissions: new Set(['tickets.see_team', 'tickets.write', 'tickets.reply']),
  teamIds,
});
const asMember = <T>(teamIds: string[], work: Parameters<typeof inTenant<T>>[3]) =>
  inTenant(desk.app, desk.tenantId, { actor: member(teamIds) }, work);

test('a suggested ticket is named only to who may see it, and only they may accept', async () => {
  const [near, far] = [await team('Near'), await team('Far')];
  const hidden = await open({ teamId: far, subject: 'Hidden words' });
  const own = await open({ teamId: near });
  await suggest(own.id, hidden.id);
  expect((await asMember([near], (ctx) => readTicket(ctx, own.id))).suggestion).toBeNull();
  expect((await asMember([near, far], (ctx) => readTicket(ctx, own.id))).suggestion).toMatchObject({ subject: 'Hidden words' });
  await expect(asMember([near], (ctx) => acceptSuggestion(ctx, own.id))).rejects.toMatchObject({ code: 'not_found' });
  expect((await desk.as('Anna').call(tickets.listMessages, { params: { ticketId: own.id } })).items).toHaveLength(1);
});

test('a ticket out of sight answers alike with a suggestion, without one, and when it never was', async () => {
  const [near, far] = [await team('Near'), await team('Far')];
  const [plain, with_] = [await open({ teamId: far }), await open({ teamId: far })];
  await suggest(with_.id, plain.id);
  for (const ticketId of [plain.id, with_.id, newId()])
    await expect(asMember([near], (ctx) => acceptSuggestion(ctx, ticketId))).rejects.toMatchObject({ code: 'ticket_not_found' });
});

test('accepted, the words are found in the ticket that remains; its newest message stays the newest; accepted twice at once, it is done once', async () => {
  const word = `w${newId().replaceAll('-', '')}`;
  const late = await open({}, `older ${word}`);
  const target = await open({}, 'newer words');
  await suggest(late.id, target.id);
  const both = await Promise.allSettled(
    [1, 2].map(() => desk.as('Anna').call(tickets.acceptSuggestion, { params: { ticketId: late.id } })),
  );
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await desk.settled();
  const found = await desk.as('Anna').call(search.search, { query: { q: word } });
  expect(found.tickets.map((one) => one.id)).toEqual([target.id]);
  expect(found.tickets[0]).toMatchObject({ messageCount: 2, preview: 'newer words' });
});

test('who may change a ticket may hand it to a team of others, and open one for them; then it is theirs', async () => {
  const far = await team('Far');
  const roles = await desk.as('Anna').call(identity.createRole, {
    body: { name: `Team only ${newId()}`, permissions: ['tickets.see_team', 'tickets.write'] },
  });
  await desk
    .as('Anna')
    .call(identity.changeUser, { params: { userId: desk.as('Boris').userId as Id<'user'> }, body: { roleId: roles.id } });
  const boris = desk.as('Boris');
  const mine = await open();
  await expect(boris.call(tickets.changeTicket, { params: { ticketId: mine.id }, body: { teamId: far } })).resolves.toMatchObject({
    teamId: far,
  });
  await expect(boris.call(tickets.getTicket, { params: { ticketId: mine.id } })).rejects.toMatchObject({ status: 404 });
  const body = { subject: 'S', requester: { name: 'R', email: 'r@client.test' }, teamId: far };
  await expect(boris.call(tickets.createTicket, { body })).resolves.toMatchObject({ teamId: far });
  // to write to a customer takes the right to reply, also in the ticket's first message
  const out = { text: 'Hello', direction: 'out' as const, attachmentIds: [] };
  await expect(boris.call(tickets.createTicket, { body: { ...body, message: out } })).rejects.toMatchObject({ status: 403 });
});
