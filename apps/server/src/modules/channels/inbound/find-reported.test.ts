import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bounceMail } from '../testing/bounce-mail.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';

const { tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk?.close());

const stateOf = async (messageId: string) =>
  (await desk.as('Anna').call(tickets.getMessage, { params: { messageId: messageId as never } })).delivery?.state;
const said = (item: { trace: { step: string; verdict: string; detail: string | null }[] }) =>
  item.trace.find(({ step }) => step === 'delivery_report');
const headersOf = (raw: Buffer) => (raw.toString('latin1').split('\r\n\r\n')[0] as string).replace(/\r\n\s+/g, ' ');
const headerOf = (raw: Buffer, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headersOf(raw))?.[1] as string;

/** a report whose returned header is what a relay made of ours */
const report = (recipient: string, returned: string[]) =>
  bounceMail({ messageId: 'made-by-the-relay@relay.test', recipient }).replace(
    /From: help@first\.test\r\n[\s\S]*?\r\n\r\n--b--/,
    `${returned.join('\r\n')}\r\n\r\n--b--`,
  );

test('a relay that wrote its own Message-ID is seen through by our other header', async () => {
  const { messageId } = await desk.conversation();
  const own = headerOf(desk.sink.mails.at(-1)?.raw as Buffer, 'X-Otklik-Message');
  const item = await desk.take(
    report('olga@client.test', ['From: help@first.test', 'Message-ID: <r@relay.test>', `X-Otklik-Message: ${own}`]),
  );
  expect(item.outcome).toBe('bounce');
  expect(await stateOf(messageId)).toBe('failed');
  expect(said(item)).toMatchObject({ verdict: 'of_our_message', detail: 'olga@client.test failed 5.1.1' });
});

test('our id is found in whatever part the message came back, behind the header of another one', async () => {
  const { messageId } = await desk.conversation();
  const raw = desk.sink.mails.at(-1)?.raw as Buffer;
  const file = ['--b', 'Content-Type: application/octet-stream; name="original.eml"', 'Content-Transfer-Encoding: base64', ''];
  const item = await desk.take(
    report('somebody@alias.test', ['From: list@alias.test', 'Message-ID: <from-a-list@alias.test>']).replace(
      /--b--\r\n$/,
      [...file, raw.toString('base64').replace(/.{76}/g, '$&\r\n'), '--b--', ''].join('\r\n'),
    ),
  );
  expect(said(item)).toMatchObject({ verdict: 'of_our_message', detail: 'somebody@alias.test failed 5.1.1' });
  expect(await stateOf(messageId)).toBe('failed');
});

test('without any id of ours, the returned Date and the recipient tell which it was', async () => {
  const first = await desk.conversation();
  const date = headerOf(desk.sink.mails.at(-1)?.raw as Buffer, 'Date');
  const { messageId: later } = await desk.conversation();
  await desk.sql(`update outbound_messages set created_at = created_at - interval '1 hour' where message_id = $1`, [later]);
  const item = await desk.take(report('olga@client.test', ['From: help@first.test', 'To: olga@client.test', `Date: ${date}`]));
  expect(said(item)).toMatchObject({ verdict: 'of_our_message', detail: 'olga@client.test failed 5.1.1; date_and_recipient' });
  expect(await stateOf(first.messageId)).toBe('failed');
  expect(await stateOf(later)).toBe('sent');
});

test('a report that returned nothing speaks of the newest mail to that address; one about somebody else of none', async () => {
  const { messageId } = await desk.conversation();
  const other = await desk.take(report('nobody@client.test', ['From: help@first.test']));
  expect(said(other)?.verdict).toBe('of_unknown_message');
  const dated = await desk.take(report('olga@client.test', ['From: help@first.test', 'Date: Mon, 01 Jan 2024 10:00:00 +0000']));
  expect(said(dated)?.verdict).toBe('of_unknown_message');
  expect(await stateOf(messageId)).toBe('sent');
  const item = await desk.take(report('olga@client.test', ['From: help@first.test']));
  expect(said(item)?.detail).toContain('; recipient');
  expect(await stateOf(messageId)).toBe('failed');
});

test("another inbox's bounce does not touch our message", async () => {
  const { messageId } = await desk.conversation();
  await desk.as('Anna').call(contract.channels.createInbox, { body: { address: 'second@first.test' } });
  const item = await desk.take(report('olga@client.test', ['From: second@first.test']), 'second@first.test');
  expect(said(item)?.verdict).toBe('of_unknown_message');
  expect(await stateOf(messageId)).toBe('sent');
});
