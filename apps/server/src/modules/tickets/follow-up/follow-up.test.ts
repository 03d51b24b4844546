import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { receiveMessage } from '../index.ts';
import { followUpJob } from './follow-up.job.ts';

const lines = contract.tickets;
let desk: Desk;
let boris: Browser;
let responseId: string;
beforeAll(async () => {
  desk = await openDesk();
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
  boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
  responseId = newId();
  const bodies = { ru: { html: '<p>{{requester.first_name|Коллега}}, вопрос ещё актуален?</p>', text: '' } };
  await boris.call(lines.saveResponse, { params: { responseId }, body: { name: 'Актуально?', scope: 'personal', bodies } as never });
});
afterAll(() => desk.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const open = () =>
  boris.call(lines.createTicket, { body: { subject: 'Молчит', requester: { name: 'Ольга', email: 'olga@client.test' } } as never });
const ask = (ticketId: string, followUp: object | null) =>
  boris.call(lines.changeTicket, { params: { ticketId }, body: { followUp } as never });
const screen = (ticketId: string) => boris.call(lines.getTicket, { params: { ticketId } });
const comes = async (ticketId: string) => {
  await desk.sql(`update tickets set follow_up_at = now() - interval '1 second' where id = $1 and follow_up_at is not null`, [ticketId]);
  await followUpJob.run(desk.app, { tenantId: desk.tenantId, data: { ticketId }, tries: 1, last: false });
};

test('silence is answered by a canned response in the name of who asked, with the ticket’s own values, once', async () => {
  const { id } = await open();
  expect((await ask(id, { at: inDays(3), act: 'reply', responseId })).followUp).toMatchObject({ act: 'reply', responseId });
  await comes(id);
  await comes(id);
  const { ticket, messages, events } = await screen(id);
  expect(messages.map((message) => [message.text, message.author.name])).toEqual([['Ольга, вопрос ещё актуален?', 'Boris']]);
  expect(ticket.followUp).toBeNull();
  expect(events.find((event) => event.type === 'message.queued')?.cause?.kind).toBe('follow_up');
});

test('an answer of the customer ends it, a machine’s does not', async () => {
  const { id } = await open();
  await ask(id, { at: inDays(3), act: 'solve' });
  const answer = (reopens: boolean) =>
    desk.inTenant(async (ctx) => {
      const contact = await findOrMakeContact(ctx, { name: '', email: 'olga@client.test' });
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
  expect((await screen(id)).ticket.followUp).not.toBeNull();
  await answer(true);
  expect((await screen(id)).ticket.followUp).toBeNull();
  await comes(id);
  expect((await screen(id)).ticket.statusKind).not.toBe('solved');
});

test('silence solves, and reminds whoever asked; solving by hand ends it', async () => {
  const solved = await open();
  await ask(solved.id, { at: inDays(1), act: 'solve' });
  await comes(solved.id);
  expect((await screen(solved.id)).ticket.statusKind).toBe('solved');
  const reminded = await open();
  await ask(reminded.id, { at: inDays(1), act: 'remind' });
  await comes(reminded.id);
  const { items } = await boris.call(contract.notifications.listNotifications);
  expect(items.filter((one) => one.kind === 'reminder').map((one) => one.ticket?.id)).toEqual([reminded.id]);
  const byHand = await open();
  await ask(byHand.id, { at: inDays(1), act: 'remind' });
  expect(
    (await boris.call(lines.changeTicket, { params: { ticketId: byHand.id }, body: { statusKind: 'solved' } as never })).followUp,
  ).toBeNull();
});

test('who lost the right since is reminded instead; a time that has passed is refused', async () => {
  const { id } = await open();
  await ask(id, { at: inDays(1), act: 'solve' });
  await desk.sql(`update roles set permissions = array_remove(permissions, 'tickets.write') where tenant_id = $1 and key = 'agent'`, [
    desk.tenantId,
  ]);
  await comes(id);
  await desk.sql(`update roles set permissions = array_append(permissions, 'tickets.write') where tenant_id = $1 and key = 'agent'`, [
    desk.tenantId,
  ]);
  expect((await screen(id)).ticket.statusKind).not.toBe('solved');
  await expect(ask(id, { at: inDays(-1), act: 'solve' })).rejects.toMatchObject({ problem: { code: 'snooze_in_past' } });
});

test('what is refused when the silence is over becomes a reminder: a step still open, an inbox that sends no more', async () => {
  const templateId = newId<'checklist_template'>();
  const steps = [{ id: newId(), title: 'Осмотр', kind: 'tick', required: true }];
  await desk.as('Anna').call(lines.saveChecklistTemplate, { params: { templateId }, body: { name: 'Выезд', steps } as never });
  const [{ id: held }, { id: mute }] = [await open(), await open()];
  await boris.call(lines.startChecklist, { params: { ticketId: held, checklistId: newId<'checklist'>() }, body: { templateId } as never });
  await ask(held, { at: inDays(1), act: 'solve' });
  await ask(mute, { at: inDays(1), act: 'reply', responseId });
  const [inbox] = (await desk.as('Anna').call(contract.channels.listInboxes)).items;
  const send = (enabled: boolean) =>
    desk.as('Anna').call(contract.channels.changeInbox, { params: { inboxId: inbox?.id } as never, body: { enabled } as never });
  await send(false);
  await comes(held);
  await comes(mute);
  await send(true);
  for (const ticketId of [held, mute]) {
    const { ticket, events, messages } = await screen(ticketId);
    expect([ticket.followUp, ticket.statusKind, messages.length]).toEqual([null, 'new', 0]);
    expect(events.findLast(({ type }) => type === 'ticket.follow_up_due')?.data).toMatchObject({ act: 'remind' });
    const told = await desk.sql(`select 1 from notifications where ticket_id = $1 and kind = 'reminder' and user_id = $2`, [
      ticketId,
      desk.as('Boris').userId,
    ]);
    expect(told).toHaveLength(1);
  }
});

test('what waits on a ticket that was merged is done once that is taken out again', async () => {
  const [{ id: merged }, { id: survivor }] = [await open(), await open()];
  await ask(merged, { at: inDays(1), act: 'solve' });
  const anna = desk.as('Anna');
  await anna.call(lines.mergeTickets, { params: { ticketId: survivor }, body: { ticketIds: [merged] } });
  await comes(merged);
  const { ticket } = await anna.call(lines.unmergeTicket, { params: { ticketId: merged } });
  expect([ticket.followUp?.act, ticket.statusKind]).toEqual(['solve', 'new']);
  await comes(merged);
  expect((await screen(merged)).ticket.statusKind).toBe('solved');
});
