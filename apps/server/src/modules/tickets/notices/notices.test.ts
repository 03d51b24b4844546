import { contract } from '@otklik/contract';
import { type Id, newId } from '@otklik/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { receiveMessage, recordDelivery } from '../index.ts';

const { tickets, notifications } = contract;

let desk: Desk;
let boris: Browser;
let gleb: Browser;
let vera: Browser;
let ticketId: Id<'ticket'>;
const userId = (name: 'Anna' | 'Vera' | 'Boris' | 'Gleb') => desk.as(name).userId as Id<'user'>;

beforeAll(async () => {
  desk = await openDesk();
  [boris, gleb, vera] = (await Promise.all(
    ['boris', 'gleb', 'vera'].map(async (name) => {
      const browser = openBrowser(desk.server);
      await browser.signIn(`${name}@first.test`);
      return browser;
    }),
  )) as [Browser, Browser, Browser];
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.sql('delete from notifications');
  const made = await desk.as('Anna').call(tickets.createTicket, {
    body: { subject: 'Принтер', requester: { name: 'Иван', email: 'ivan@client.test' }, message: { text: 'Не печатает' } },
  });
  ticketId = made.id;
});

const bell = async (browser: Browser) => browser.call(notifications.listNotifications);
const kinds = async (browser: Browser) => (await bell(browser)).items.map((item) => item.kind);
const assign = (to: Id<'user'> | null) => desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { assigneeId: to } });
const answer = (text = 'Всё ещё не печатает') =>
  desk.inTenant(async (ctx) => {
    const [{ requester_id } = { requester_id: '' }] = await desk.sql<{ requester_id: string }>(
      'select requester_id from tickets where id = $1',
      [ticketId],
    );
    return receiveMessage(ctx, {
      ticketId,
      subject: 'Re: Принтер',
      contact: { id: requester_id, name: 'Иван', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { channel: 'email', text, textVisible: text, html: null, attachments: [] },
    });
  });

test('an assignment is told to whom it concerns, not to whoever made it, and taken back with it', async () => {
  await assign(userId('Boris'));
  const { items, unread } = await bell(boris);
  expect(items).toMatchObject([{ kind: 'assigned', ticket: { id: ticketId, subject: 'Принтер' }, times: 1, readAt: null }]);
  expect(unread).toBe(1);
  await assign(userId('Vera'));
  expect(await kinds(boris)).toEqual([]);
  expect(await kinds(vera)).toEqual(['assigned']);
  await vera.call(tickets.changeTicket, { params: { ticketId }, body: { assigneeId: null } });
  await vera.call(tickets.changeTicket, { params: { ticketId }, body: { assigneeId: userId('Vera') } });
  expect(await kinds(vera)).toEqual([]);
});

test('answers lie as one while unread, with the newest words; reading makes room for the next', async () => {
  await assign(userId('Boris'));
  await boris.call(notifications.readNotifications, { body: { all: true } });
  await answer('первый');
  await answer('второй');
  expect((await bell(boris)).items[0]).toMatchObject({ kind: 'reply_mine', times: 2, words: 'второй' });
  expect(await boris.call(notifications.readNotifications, { body: { ticketId } })).toEqual({ read: 1 });
  await answer('третий');
  const { items, unread } = await bell(boris);
  expect(items.map((item) => [item.kind, item.times, item.readAt === null])).toEqual([
    ['reply_mine', 1, true],
    ['reply_mine', 2, false],
    ['assigned', 1, false],
  ]);
  expect(unread).toBe(1);
});

test('who watches is told of answers, who is named in a note of the note; the assignee of both as an assignee', async () => {
  await assign(userId('Boris'));
  await boris.call(notifications.readNotifications, { body: { all: true } });
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { watcherIds: [userId('Vera'), userId('Boris')] } });
  await answer();
  expect([await kinds(boris), await kinds(vera)]).toMatchObject([['reply_mine', 'assigned'], ['reply_watched']]);
  const { notTold } = await vera.call(tickets.addNote, {
    params: { ticketId },
    body: { text: 'Глянь, Глеб', mentionIds: [userId('Gleb'), userId('Vera')] },
  });
  expect(notTold).toEqual([]);
  expect((await bell(gleb)).items).toMatchObject([{ kind: 'mentioned', words: 'Глянь, Глеб', actor: { name: 'Vera' } }]);
  expect((await kinds(boris))[0]).toBe('note_mine');
  expect(await kinds(vera)).toEqual(['reply_watched']);
});

test('who may not see the ticket is not told, is named as such, and does not watch; who lost sight of it sees and counts nothing', async () => {
  const team = newId<'team'>();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, `Чужие ${team}`]);
  await desk.as('Anna').call(tickets.addNote, { params: { ticketId }, body: { text: 'Глеб?', mentionIds: [userId('Gleb')] } });
  expect((await bell(gleb)).unread).toBe(1);
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { teamId: team, watcherIds: [] } });
  expect(await bell(gleb)).toMatchObject({ items: [], unread: 0 });
  const { notTold, ticket } = await desk
    .as('Anna')
    .call(tickets.addNote, { params: { ticketId }, body: { text: 'тайна', mentionIds: [userId('Gleb'), userId('Boris')] } });
  expect([notTold, ticket.watcherIds]).toEqual([[userId('Gleb')], [userId('Boris')]]);
  expect((await desk.sql<{ times: number }>(`select times from notifications where user_id = $1`, [userId('Gleb')]))[0]?.times).toBe(1);
  await answer();
  expect(await kinds(boris)).toEqual(['reply_watched', 'mentioned']);
});

test('a team is told when somebody of it wants to know', async () => {
  const team = await desk
    .as('Anna')
    .call(contract.identity.createTeam, { body: { name: `Своя ${newId()}`, memberIds: [userId('Boris'), userId('Vera')] } });
  const move = (teamId: Id<'team'> | null) => desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { teamId } });
  await move(team.id);
  expect(await desk.sql('select kind from notifications')).toEqual([]);
  await vera.call(notifications.changeNotificationChoices, { body: { kinds: [{ kind: 'team_assigned', media: ['screen'] }] } });
  await move(null);
  await move(team.id);
  expect([await kinds(vera), await kinds(boris)]).toEqual([['team_assigned'], []]);
});

test('a reply that could not be delivered comes back to its author', async () => {
  const messageId = newId<'message'>();
  await desk.sql(
    `insert into messages (tenant_id, id, ticket_id, kind, direction, author_kind, author_id, author_name, channel, text, text_visible, delivery_state, created_at)
     values ($1, $2, $3, 'message', 'out', 'user', $4, 'Boris', 'email', 'Ответ', 'Ответ', 'sending', now())`,
    [desk.tenantId, messageId, ticketId, userId('Boris')],
  );
  await desk.inTenant((ctx) => recordDelivery(ctx, messageId, { state: 'failed', reason: '550 no such user' }));
  expect((await bell(boris)).items).toMatchObject([{ kind: 'delivery_failed', words: 'Ответ', facts: { reason: '550 no such user' } }]);
});

test('tickets that one bulk change assigns are told as one, with their number; undone, none is told', async () => {
  const more = await desk.as('Anna').call(tickets.createTicket, {
    body: { subject: 'Сканер', requester: { name: 'Иван', email: 'ivan@client.test' } },
  });
  const id = newId<'bulk'>();
  await desk.as('Anna').call(tickets.startBulk, {
    body: { id, change: { assigneeId: userId('Boris') }, ticketIds: [ticketId, more.id] },
  });
  const { items, unread } = await bell(boris);
  expect(items).toMatchObject([{ kind: 'assigned', ticket: null, times: 2 }]);
  expect(unread).toBe(1);
  await desk.as('Anna').call(tickets.undoBulk, { params: { bulkId: id } });
  expect(await kinds(boris)).toEqual([]);
});
