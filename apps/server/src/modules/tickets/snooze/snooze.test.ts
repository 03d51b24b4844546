import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { receiveMessage } from '../index.ts';
import { wakeJob } from './wake.job.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const open = (subject: string) =>
  desk
    .as('Anna')
    .call(lines.createTicket, { body: { subject, requester: { email: 'client@x.test' }, assigneeId: desk.as('Boris').userId } as never });
const change = (ticketId: string, body: object) => desk.as('Boris').call(lines.changeTicket, { params: { ticketId }, body: body as never });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const seenIn = async (view: string, ticketId: string) =>
  (await desk.as('Boris').call(lines.listTickets, { query: { view } as never })).items.some((ticket) => ticket.id === ticketId);
const history = async (ticketId: string) =>
  (await desk.as('Anna').call(lines.listHistory, { params: { ticketId } })).items.map((event) => event.type);
const comes = (ticketId: string) => desk.sql(`update tickets set snoozed_until = now() - interval '1 second' where id = $1`, [ticketId]);
const wake = (ticketId: string) => wakeJob.run(desk.app, { tenantId: desk.tenantId, data: { ticketId }, tries: 1, last: false });

test('a snoozed ticket leaves the open views and their counts, stands among the snoozed, and comes back by hand', async () => {
  const { id } = await open('Позже');
  const until = inMinutes(60);
  expect((await change(id, { snoozedUntil: until })).snoozedUntil).toBe(until);
  expect([await seenIn('open', id), await seenIn('all', id), await seenIn('snoozed', id)]).toEqual([false, true, true]);
  const counts = new Map((await desk.as('Boris').call(lines.listViews)).items.map((view) => [view.key, view.count]));
  expect([counts.get('open'), counts.get('snoozed')]).toEqual([0, 1]);
  expect((await change(id, { snoozedUntil: null })).snoozedUntil).toBeNull();
  expect([await seenIn('open', id), await seenIn('snoozed', id)]).toEqual([true, false]);
});

test('the job laid for the instant wakes it once; a moved snooze is not woken by the first job', async () => {
  const { id } = await open('Дважды');
  await change(id, { snoozedUntil: inMinutes(60) });
  await change(id, { snoozedUntil: inMinutes(120) });
  const jobs = await desk.sql<{ start_after: Date }>(
    `select start_after from pgboss.job where name = 'tickets.wake' and data->>'ticketId' = $1`,
    [id],
  );
  expect(jobs).toHaveLength(2);
  await wake(id);
  expect(await history(id)).not.toContain('ticket.woken');
  await comes(id);
  await Promise.all([wake(id), wake(id)]);
  expect((await history(id)).filter((type) => type === 'ticket.woken')).toHaveLength(1);
  expect(await seenIn('open', id)).toBe(true);
});

test('a job whose instant has come runs by itself', async () => {
  const { id } = await open('Само');
  await change(id, { snoozedUntil: new Date(Date.now() + 1500).toISOString() });
  await expect.poll(() => history(id), { timeout: 10_000 }).toContain('ticket.woken');
});

test('the customer’s answer wakes it at once, a machine’s does not', async () => {
  const { id } = await open('Ответ');
  await change(id, { snoozedUntil: inMinutes(60) });
  const answer = (reopens: boolean) =>
    desk.inTenant(async (ctx) => {
      const contact = await findOrMakeContact(ctx, { name: '', email: 'client@x.test' });
      await receiveMessage(ctx, {
        ticketId: id,
        subject: 'Re',
        contact: { id: contact.contactId, name: '', companyId: null },
        teamId: null,
        inboxId: null,
        reopens,
        message: { id: newId<'message'>(), channel: 'email', text: 'Да', textVisible: 'Да', html: null, attachments: [] },
      });
    });
  await answer(false);
  expect(await seenIn('snoozed', id)).toBe(true);
  await answer(true);
  expect([await seenIn('snoozed', id), await seenIn('open', id)]).toEqual([false, true]);
  expect((await history(id)).filter((type) => type === 'ticket.woken')).toHaveLength(1);
});

test('solving ends a snooze and undoing both at once brings both back', async () => {
  const { id, statusId } = await open('Решить');
  const until = inMinutes(60);
  await change(id, { snoozedUntil: until });
  expect((await change(id, { statusKind: 'solved' })).snoozedUntil).toBeNull();
  expect(await change(id, { statusId, snoozedUntil: until })).toMatchObject({ statusId, snoozedUntil: until });
});

test('a time that has passed and a solved ticket are refused by name, a role without the right too', async () => {
  const { id } = await open('Нельзя');
  await expect(change(id, { snoozedUntil: inMinutes(-1) })).rejects.toMatchObject({ status: 422, problem: { code: 'snooze_in_past' } });
  await change(id, { statusKind: 'solved' });
  await expect(change(id, { snoozedUntil: inMinutes(5) })).rejects.toMatchObject({ status: 409, problem: { code: 'ticket_not_open' } });
  await expect(
    desk.as('Gleb').call(lines.changeTicket, { params: { ticketId: id }, body: { snoozedUntil: inMinutes(5) } as never }),
  ).rejects.toMatchObject({ status: 403 });
});

test('whoever snoozed it is told when its time comes, and so is its assignee; an answer that woke it tells of itself', async () => {
  const { id } = await open('Сказать');
  const vera = openBrowser(desk.server);
  await vera.signIn('vera@first.test');
  await vera.call(lines.changeTicket, { params: { ticketId: id }, body: { snoozedUntil: inMinutes(60) } as never });
  await comes(id);
  await wake(id);
  const told = await desk.sql<{ user_id: string }>(`select user_id from notifications where kind = 'woken' and ticket_id = $1`, [id]);
  expect(told.map((row) => row.user_id).toSorted()).toEqual([desk.as('Vera').userId, desk.as('Boris').userId].toSorted());
});
