import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { recordDelivery } from './record-delivery.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('an outcome is written whatever the other server said: NUL, half a letter', async () => {
  const anna = desk.as('Anna');
  const { id } = await anna.call(contract.tickets.createTicket, {
    body: { subject: 'S', requester: { name: 'R', email: 'r@client.test' }, message: { text: 'T', direction: 'in', attachmentIds: [] } },
  });
  const { message } = await anna.call(contract.tickets.addNote, { params: { ticketId: id }, body: { text: 'N' } as never });
  const said = '550 a\u0000b \ud83d';
  const recipients = [{ address: 'r@client.test', state: 'failed', reason: said }];
  expect(await desk.inTenant((ctx) => recordDelivery(ctx, message.id, { state: 'failed', reason: said, recipients }))).toBe(false);
  await desk.sql(`update messages set delivery_state = 'sending', kind = 'message' where id = $1`, [message.id]);
  expect(await desk.inTenant((ctx) => recordDelivery(ctx, message.id, { state: 'failed', reason: said, recipients }))).toBe(true);
  const told = await anna.call(contract.tickets.getMessage, { params: { messageId: message.id } });
  expect(told.delivery).toMatchObject({ state: 'failed', reason: '550 ab \ufffd', recipients: [{ reason: '550 ab \ufffd' }] });
});
