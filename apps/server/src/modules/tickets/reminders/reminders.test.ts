import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { remindJob } from './remind.job.ts';

const lines = contract.tickets;
let desk: Desk;
let boris: Browser;
let vera: Browser;
let ticketId: string;
beforeAll(async () => {
  desk = await openDesk();
  [boris, vera] = [openBrowser(desk.server), openBrowser(desk.server)];
  await boris.signIn('boris@first.test');
  await vera.signIn('vera@first.test');
  ticketId = (await boris.call(lines.createTicket, { body: { subject: 'Позвонить', requester: { email: 'c@client.test' } } as never })).id;
});
afterAll(() => desk.close());

const inAnHour = () => new Date(Date.now() + 3600_000).toISOString();
const set = (who: Browser, body: object, reminderId: string = newId(), on = ticketId) =>
  who.call(lines.setReminder, {
    params: { ticketId: on, reminderId },
    body: { text: 'Позвонить клиенту', at: inAnHour(), ...body } as never,
  });
const listed = async (who: Browser) => (await who.call(lines.listReminders, { params: { ticketId } })).items.map((one) => one.id);
const told = async (who: Browser) =>
  (await who.call(contract.notifications.listNotifications)).items.filter((one) => one.kind === 'reminder');
const comes = async (reminderId: string) => {
  await desk.sql(`update reminders set due_at = now() - interval '1 second' where id = $1`, [reminderId]);
  await remindJob.run(desk.app, { tenantId: desk.tenantId, data: { reminderId }, tries: 1, last: false });
};

test('a reminder for a colleague is told to them at its time, once, and stands on the ticket until then', async () => {
  const { id } = await set(boris, { userId: desk.as('Vera').userId });
  expect([await listed(boris), await listed(vera)]).toEqual([[id], [id]]);
  await comes(id);
  await remindJob.run(desk.app, { tenantId: desk.tenantId, data: { reminderId: id }, tries: 2, last: false });
  expect(await told(vera)).toMatchObject([{ facts: { text: 'Позвонить клиенту' }, times: 1 }]);
  expect(await told(boris)).toEqual([]);
  expect(await listed(boris)).toEqual([]);
});

test('set again under its id it moves; forgotten it says nothing; another’s it is not found', async () => {
  const { id } = await set(boris, {});
  expect(await set(boris, { text: 'Иначе' }, id)).toMatchObject({ id, text: 'Иначе' });
  await expect(set(vera, {}, id)).rejects.toMatchObject({ status: 404 });
  await expect(vera.call(lines.dropReminder, { params: { ticketId, reminderId: id } })).rejects.toMatchObject({ status: 404 });
  await boris.call(lines.dropReminder, { params: { ticketId, reminderId: id } });
  await comes(id);
  expect(await told(boris)).toEqual([]);
});

test('nobody is reminded of what they may not see, now or later', async () => {
  const team = await desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Закрытая', color: '#3b82f6' } });
  const gleb = openBrowser(desk.server);
  await gleb.signIn('gleb@first.test');
  const hidden = (
    await boris.call(lines.createTicket, { body: { subject: 'Скрытая', requester: { email: 'c@client.test' }, teamId: team.id } as never })
  ).id;
  await expect(set(boris, { userId: desk.as('Gleb').userId }, newId(), hidden)).rejects.toMatchObject({
    problem: { code: 'user_not_found' },
  });
  await expect(set(gleb, {}, newId(), hidden)).rejects.toMatchObject({ problem: { code: 'ticket_not_found' } });
  const { id } = await set(gleb, {});
  await boris.call(lines.changeTicket, { params: { ticketId }, body: { teamId: team.id } as never });
  await comes(id);
  await boris.call(lines.changeTicket, { params: { ticketId }, body: { teamId: null } as never });
  expect(await told(gleb)).toEqual([]);
  await expect(set(boris, { at: new Date(0).toISOString() })).rejects.toMatchObject({ problem: { code: 'snooze_in_past' } });
});
