import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { receiveMessage } from '../index.ts';
import { closeJob } from './close.job.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
});
afterAll(() => desk.close());

const settings = (body: object) =>
  desk
    .as('Anna')
    .call(lines.saveClosing, { body: { closeAfterDays: null, warnDays: null, warning: {}, reopenDays: null, ...body } as never });
const run = () => closeJob.run(desk.app, { tenantId: desk.tenantId, data: {}, tries: 1, last: false });
const screen = (ticketId: string) => desk.as('Anna').call(lines.getTicket, { params: { ticketId } });
const solvedDaysAgo = async (days: number) => {
  const { id } = await desk
    .as('Anna')
    .call(lines.createTicket, { body: { subject: 'Решена', requester: { name: 'Ольга', email: 'olga@client.test' } } as never });
  await desk.as('Anna').call(lines.changeTicket, { params: { ticketId: id }, body: { statusKind: 'solved' } as never });
  await desk.sql(`update tickets set solved_at = now() - make_interval(days => $2) where id = $1`, [id, days]);
  return id;
};
const warning = { ru: { html: '<p>{{requester.first_name|Коллега}}, закроем заявку {{ticket.number}} через два дня</p>', text: '' } };

test('nothing is closed until somebody decided so; then what is old enough is, by the system, with the reason', async () => {
  const [old, fresh] = [await solvedDaysAgo(8), await solvedDaysAgo(6)];
  await run();
  expect((await screen(old)).ticket.statusKind).toBe('solved');
  await settings({ closeAfterDays: 7 });
  await run();
  const { ticket, events } = await screen(old);
  expect([ticket.statusKind, (await screen(fresh)).ticket.statusKind]).toEqual(['closed', 'solved']);
  // what duplicates were found is told whenever their job is done
  expect(events.findLast(({ type }) => type === 'ticket.changed')).toMatchObject({
    actor: { kind: 'system' },
    cause: { kind: 'auto_close' },
  });
});

test('the requester is warned once, and it is closed no sooner than the warning promised', async () => {
  await settings({ closeAfterDays: 7, warnDays: 2, warning });
  const [late, due] = [await solvedDaysAgo(30), await solvedDaysAgo(6)];
  await run();
  await run();
  for (const id of [late, due]) {
    const { ticket, messages } = await screen(id);
    expect(ticket.statusKind).toBe('solved');
    expect(messages.map((message) => [message.author.kind, message.text])).toEqual([
      ['system', expect.stringMatching(/^Ольга, закроем заявку \d+ через два дня$/)],
    ]);
  }
  await desk.sql(`update tickets set close_warned_at = now() - interval '3 days' where id = any($1)`, [[late, due]]);
  await desk.sql(`update tickets set solved_at = now() - interval '8 days' where id = any($1)`, [[late, due]]);
  await run();
  expect([(await screen(late)).ticket.statusKind, (await screen(due)).ticket.statusKind]).toEqual(['closed', 'closed']);
});

test('an answer opens a closed ticket within the days decided; later it opens a new one that is linked to it', async () => {
  await settings({ closeAfterDays: 7, reopenDays: 14 });
  const answer = (ticketId: string) =>
    desk.inTenant(async (ctx) => {
      const contact = await findOrMakeContact(ctx, { name: '', email: 'olga@client.test' });
      return receiveMessage(ctx, {
        ticketId,
        subject: 'Re: Решена',
        contact: { id: contact.contactId, name: 'Ольга', companyId: null },
        teamId: null,
        inboxId: null,
        reopens: true,
        message: { id: newId<'message'>(), channel: 'email', text: 'Опять', textVisible: 'Опять', html: null, attachments: [] },
      });
    });
  const closedDaysAgo = async (days: number) => {
    const id = await solvedDaysAgo(0);
    await desk.as('Anna').call(lines.changeTicket, { params: { ticketId: id }, body: { statusKind: 'closed' } as never });
    await desk.sql(`update tickets set closed_at = now() - make_interval(days => $2) where id = $1`, [id, days]);
    return id;
  };
  const soon = await closedDaysAgo(13);
  expect(await answer(soon)).toMatchObject({ ticketId: soon, opened: false });
  expect((await screen(soon)).ticket.statusKind).toBe('open');
  const late = await closedDaysAgo(15);
  const opened = await answer(late);
  expect([opened.opened, opened.ticketId === late]).toEqual([true, false]);
  expect((await screen(late)).ticket.statusKind).toBe('closed');
  const { items } = await desk.as('Anna').call(lines.listLinks, { params: { ticketId: opened.ticketId } });
  expect(items.map((link) => link.ticket.ticketId)).toEqual([late]);
});

test('a warning longer than the wait, or without words, and a role without the right are refused', async () => {
  await expect(settings({ closeAfterDays: 3, warnDays: 3, warning })).rejects.toMatchObject({ status: 400 });
  await expect(settings({ closeAfterDays: 3, warnDays: 1 })).rejects.toMatchObject({ problem: { code: 'message_empty' } });
  await expect(
    desk.as('Boris').call(lines.saveClosing, { body: { closeAfterDays: 3, warnDays: null, warning: {}, reopenDays: null } as never }),
  ).rejects.toMatchObject({
    status: 403,
  });
});

test('a ticket that no inbox sends a warning of holds up no other', async () => {
  await settings({ closeAfterDays: 7, warnDays: 2, warning });
  const [mute, due] = [await solvedDaysAgo(6), await solvedDaysAgo(8)];
  await desk.sql(`update tickets set close_warned_at = now() - interval '3 days' where id = $1`, [due]);
  const [inbox] = (await desk.as('Anna').call(contract.channels.listInboxes)).items;
  const send = (enabled: boolean) =>
    desk.as('Anna').call(contract.channels.changeInbox, { params: { inboxId: inbox?.id } as never, body: { enabled } as never });
  await send(false);
  await run();
  await send(true);
  expect([(await screen(mute)).ticket.statusKind, (await screen(mute)).messages]).toEqual(['solved', []]);
  expect((await screen(due)).ticket.statusKind).toBe('closed');
});
