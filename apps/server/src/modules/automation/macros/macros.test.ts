import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets } = contract;
let desk: Desk;
let boris: Browser;
let vera: Browser;
let solved: string;
beforeAll(async () => {
  desk = await openDesk();
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
  [boris, vera] = [openBrowser(desk.server), openBrowser(desk.server)];
  await boris.signIn('boris@first.test');
  await vera.signIn('vera@first.test');
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  solved = statuses.find((status) => status.kind === 'solved')?.id as string;
});
afterAll(() => desk.close());

const open = (more: object = {}) =>
  boris.call(tickets.createTicket, {
    body: { subject: 'Возврат', requester: { name: 'Ольга', email: 'olga@client.test' }, tags: ['старая'], ...more } as never,
  });
const save = (who: Browser, actions: object[], more: object = {}, macroId: string = newId()) =>
  who.call(lines.saveMacro, { params: { macroId }, body: { name: 'Возврат оформлен', scope: 'shared', actions, ...more } as never });
const run = (who: Browser, ticketId: string, macroId: string, body: object = {}) =>
  who.call(lines.runMacro, { params: { ticketId, macroId }, body: { holdSeconds: 60, ...body } as never });
const preview = (who: Browser, ticketId: string, macroId: string) => who.call(lines.previewMacro, { params: { ticketId, macroId } });
const ru = (html: string) => ({ ru: { html, text: '' } });

test('a macro does everything an agent could by hand, in one step, and says in the history that it did', async () => {
  const ticket = await open();
  const macro = await save(vera, [
    { do: 'status', statusId: solved },
    { do: 'assignee', userId: 'me' },
    { do: 'priority', priority: 'high' },
    { do: 'add_tags', tags: ['возврат'] },
    { do: 'remove_tags', tags: ['старая'] },
    { do: 'watch' },
    { do: 'note', bodies: ru('<p>Оформил {{agent.name}}</p>') },
    { do: 'reply', send: true, bodies: ru('<p>{{requester.first_name}}, деньги придут за три дня</p>') },
  ]);
  const shown = await preview(boris, ticket.id, macro.id);
  expect(shown.changes).toMatchObject({
    priority: { from: 'normal', to: 'high' },
    tags: { from: ['старая'], to: ['возврат'] },
    statusId: { to: solved },
  });
  expect(shown).toMatchObject({
    note: { text: 'Оформил Boris' },
    reply: { text: 'Ольга, деньги придут за три дня', send: true },
    lacking: [],
  });
  expect((await boris.call(tickets.getTicket, { params: { ticketId: ticket.id } })).ticket).toEqual(ticket);

  const done = await run(boris, ticket.id, macro.id);
  expect(done.ticket).toMatchObject({ statusKind: 'solved', assigneeId: desk.as('Boris').userId, priority: 'high', tags: ['возврат'] });
  expect(done.messageIds).toHaveLength(2);
  const { events } = await boris.call(tickets.getTicket, { params: { ticketId: ticket.id } });
  expect(events.filter((event) => event.cause?.name === 'Возврат оформлен').map((event) => event.type)).toEqual(
    expect.arrayContaining(['ticket.changed', 'note.added', 'message.queued']),
  );
  const [listed] = (await boris.call(lines.listMacros)).items.filter((one) => one.id === macro.id);
  expect(listed).toMatchObject({ uses: 1, myUses: 1, mayChange: false });
  // taken back as one: both texts and the properties
  for (const messageId of done.messageIds) await boris.call(tickets.cancelMessage, { params: { messageId } });
  const { statusId, assigneeId, priority, tags } = ticket;
  const back = await boris.call(tickets.changeTicket, {
    params: { ticketId: ticket.id },
    body: { statusId, assigneeId, priority, tags } as never,
  });
  expect(back).toMatchObject({ statusId, assigneeId, priority, tags });
});

test('a reply that is not to be sent comes back for the composer, with what is missing named; drafts stay', async () => {
  const { id } = await open();
  await boris.call(tickets.saveDraft, { params: { ticketId: id, kind: 'note' }, body: { text: 'Не потерять', html: '' } as never });
  const macro = await save(vera, [
    { do: 'note', bodies: ru('<p>Да</p>') },
    { do: 'reply', bodies: ru('<p>Для {{company.name}}</p>') },
  ]);
  expect(await run(boris, id, macro.id)).toMatchObject({ composed: { text: 'Для {{company.name}}', missing: ['company.name'] } });
  expect((await boris.call(tickets.getDrafts, { params: { ticketId: id } })).items).toMatchObject([{ kind: 'note', text: 'Не потерять' }]);
});

test('all or nothing: an empty place in what is to be sent, or a move that is not allowed, leaves the ticket as it was', async () => {
  const ticket = await open();
  const macro = await save(vera, [
    { do: 'priority', priority: 'urgent' },
    { do: 'reply', send: true, bodies: ru('<p>Для {{company.name}}</p>') },
  ]);
  await expect(run(boris, ticket.id, macro.id)).rejects.toMatchObject({ status: 422, problem: { code: 'places_not_filled' } });
  const other = await save(vera, [
    { do: 'note', bodies: ru('<p>Да</p>') },
    { do: 'team', teamId: newId() },
  ]);
  await expect(run(boris, ticket.id, other.id)).rejects.toMatchObject({ status: 404, problem: { code: 'team_not_found' } });
  expect((await boris.call(tickets.getTicket, { params: { ticketId: ticket.id } })).ticket).toMatchObject({
    version: ticket.version,
    messageCount: 0,
  });
});

test('a macro carries no rights: each action needs the right of whoever runs it', async () => {
  const { id } = await open();
  const macro = await save(vera, [
    { do: 'note', bodies: ru('<p>Да</p>') },
    { do: 'priority', priority: 'low' },
  ]);
  const gleb = openBrowser(desk.server);
  await gleb.signIn('gleb@first.test');
  expect((await preview(gleb, id, macro.id)).lacking).toEqual(['tickets.write']);
  await expect(run(gleb, id, macro.id)).rejects.toMatchObject({ status: 403, problem: { details: { permission: 'tickets.write' } } });
  const onlyNote = await save(vera, [{ do: 'note', bodies: ru('<p>Да</p>') }]);
  expect((await run(gleb, id, onlyNote.id)).messageIds).toHaveLength(1);
});

test('whose it is decides who sees, runs and changes it', async () => {
  const { id } = await open();
  const own = await save(boris, [{ do: 'watch' }], { scope: 'personal' });
  await expect(run(vera, id, own.id)).rejects.toMatchObject({ status: 404 });
  await expect(save(vera, [{ do: 'watch' }], { scope: 'personal' }, own.id)).rejects.toMatchObject({ status: 404 });
  await expect(save(boris, [{ do: 'watch' }])).rejects.toMatchObject({ status: 403 });
  await expect(
    desk.as('Zoya').call(lines.runMacro, { params: { ticketId: id, macroId: own.id }, body: {} as never }),
  ).rejects.toMatchObject({ status: 404 });
  await boris.call(lines.removeMacro, { params: { macroId: own.id } });
  await expect(run(boris, id, own.id)).rejects.toMatchObject({ status: 404 });
});

test('snoozing by a macro is said in days and hours of the account, or in minutes', async () => {
  const { id } = await open();
  const days = await save(vera, [{ do: 'snooze', days: 3, at: '09:00' }]);
  const { ticket } = await run(boris, id, days.id);
  const hour = new Intl.DateTimeFormat('ru', { timeZone: 'Europe/Moscow', timeStyle: 'short' }).format(
    new Date(ticket.snoozedUntil as string),
  );
  expect(hour).toBe('09:00');
  const minutes = await save(vera, [{ do: 'snooze', minutes: 30 }]);
  const until = Date.parse((await run(boris, id, minutes.id)).ticket.snoozedUntil as string) - Date.now();
  expect(Math.round(until / 60_000)).toBe(30);
  await expect(save(vera, [{ do: 'snooze' }])).rejects.toMatchObject({ status: 400 });
});
