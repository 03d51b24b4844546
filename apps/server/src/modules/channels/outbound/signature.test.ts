import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';

const { channels, identity, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk.close());

test('under a reply stand the writer’s signature and the inbox’s, filled; the conversation holds the words alone', async () => {
  const boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
  await boris.call(identity.changeProfile, {
    body: { signature: '{{agent.first_name}}, инженер\n{{company.name}}{{tenant.phone}}' } as never,
  });
  await desk.as('Anna').call(channels.changeInbox, {
    params: { inboxId: desk.inboxId },
    body: { signature: 'Заявка {{ticket.number}}\n<b>Первая</b>' } as never,
  });
  const { ticketId } = await desk.take({ from: 'Ольга <olga@client.test>' });
  const { message } = await boris.call(tickets.replyToTicket, {
    params: { ticketId: ticketId as string },
    body: { text: 'Едем', html: '<p>Едем</p>' } as never,
  });
  await desk.settled();
  expect([message.text, message.html]).toEqual(['Едем', '<p>Едем</p>']);
  const sent = desk.sink.mails.at(-1)?.parsed;
  expect(sent?.text).toMatch(/^Едем\n\n-- \nBoris, инженер\n.*Заявка \d+\n<b>Первая<\/b>/s);
  expect(sent?.html).toContain('&lt;b&gt;Первая&lt;/b&gt;');
  // what is changed afterwards changes nothing that was written before
  await boris.call(identity.changeProfile, { body: { signature: 'Другая' } as never });
  const [row] = await desk.sql<{ signature: string }>('select signature from messages where id = $1', [message.id]);
  expect(row?.signature).toContain('инженер');
});
