import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../../testing/desk.ts';
import { rawSmtp } from '../../testing/mail/raw-smtp.ts';
import { smtpDoorOf } from './inbound/smtp-door.ts';
import { type MailDesk, openMailDesk } from './testing/mail-desk.ts';
import { rawMail } from './testing/mails.ts';

const { channels, customers, tickets } = contract;
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk?.close());

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const answerTo = (ticketId: string, body: object) =>
  desk.as('Anna').call(tickets.replyToTicket, { params: { ticketId }, body: { text: 'Our words', ...body } });
const ours = [
  'Content-Transfer-Encoding',
  'Content-Type',
  'Date',
  'From',
  'In-Reply-To',
  'MIME-Version',
  'X-Otklik-Message',
  'Message-ID',
  'References',
  'Subject',
  'To',
];

/** The fields of a mail's head, by name. */
function fieldsOf(raw: Buffer): string[] {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n');
  return head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')));
}

const breaks = ['\r\n', '\n', '\r', '\r\n ', '\u2028', '\u0085', '\0', '%0d%0a'];
test.each(breaks)('T14: %j in a name, a subject and a file name of a mail adds nothing to our answer', async (cut) => {
  const evil = `Hello${cut}Bcc: thief@evil.test${cut}X-Injected: yes${cut}${cut}.${cut}body`;
  const file = ['--b', 'Content-Type: text/plain', `Content-Disposition: attachment; filename="${word(evil)}"`, '', 'file', '--b--'];
  const item = await desk.take(
    rawMail({
      from: `${word(evil)} <olga@client.test>`,
      subject: word(evil),
      headers: { 'Content-Type': 'multipart/mixed; boundary=b', 'Reply-To': `${word(evil)} <olga@client.test>` },
      body: file.join('\n'),
    }),
  );
  expect(item).toMatchObject({ outcome: 'ticket', fromAddress: 'olga@client.test' });
  const { messages, ticket } = await desk.as('Anna').call(tickets.getTicket, { params: { ticketId: item.ticketId as string } });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  for (const shown of [ticket.subject, messages[0]?.attachments[0]?.name]) expect(shown).not.toMatch(/[\u0000-\u001f]/);
  const sent = desk.sink.mails.length;
  await answerTo(item.ticketId as string, {});
  await desk.settled();
  const mails = desk.sink.mails.slice(sent);
  expect(mails.map((mail) => mail.to)).toEqual([['olga@client.test']]);
  expect(ours).toEqual(expect.arrayContaining(fieldsOf(mails[0]?.raw as Buffer)));
  expect(mails[0]?.raw.toString('latin1')).not.toMatch(/^(?:bcc|x-injected)/im);
});

test('T14: names that people give (contact, inbox, sender) add nothing either', async () => {
  const anna = desk.as('Anna');
  const evil = 'Name\r\nBcc: thief@evil.test\r\n\r\nbody';
  const { ticketId } = await desk.take({ from: 'names@client.test' });
  const { ticket } = await anna.call(tickets.getTicket, { params: { ticketId: ticketId as string } });
  const told = async (work: Promise<unknown>) => work.catch((error: unknown) => expect(error).toBeInstanceOf(Refused));
  await told(anna.call(customers.changeContact, { params: { contactId: ticket.requester.id }, body: { name: evil } }));
  await told(anna.call(channels.changeInbox, { params: { inboxId: desk.inboxId }, body: { fromName: evil } }));
  await told(anna.call(tickets.changeTicket, { params: { ticketId: ticketId as string }, body: { subject: evil } }));
  const sent = desk.sink.mails.length;
  await answerTo(ticketId as string, {});
  await desk.settled();
  const mails = desk.sink.mails.slice(sent);
  expect(mails.map((mail) => mail.to)).toEqual([['names@client.test']]);
  expect(ours).toEqual(expect.arrayContaining(fieldsOf(mails[0]?.raw as Buffer)));
  await anna.call(channels.changeInbox, { params: { inboxId: desk.inboxId }, body: { fromName: '' } });
});

const ends = ['\n.\n', '\n.\r\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\n.\r', '\r\n\0.\r\n', '\r\n.\0\r\n'];
test.each(ends)('T15: %j does not end a mail at our door', async (end) => {
  const client = await rawSmtp(smtpDoorOf(desk.app).port);
  const detail = crypto.randomUUID();
  const to = `help+${detail}@first.test`;
  for (const line of ['EHLO evil.test', 'MAIL FROM:<outer@evil.test>', `RCPT TO:<${to}>`, 'DATA'])
    expect(await client.say(line)).toMatch(/^[23]/);
  client.write(`From: outer@evil.test\r\nSubject: outer\r\n\r\nfirst${end}`);
  client.write(
    `MAIL FROM:<boss@first.test>\r\nRCPT TO:<${to}>\r\nDATA\r\nFrom: boss@first.test\r\nSubject: smuggled\r\n\r\nevil\r\n.\r\nQUIT\r\n`,
  );
  await client.reply();
  client.close();
  await desk.settled();
  const { items } = await desk.as('Anna').call(channels.listInbound, { query: { recipient: to } });
  expect(items.map((item) => [item.subject, item.sender])).toEqual([['outer', 'outer@evil.test']]);
});

test('T15: what we send holds no lone CR or LF and is one mail, whatever was written', async () => {
  const { ticketId } = await desk.take({ from: 'breaks@client.test' });
  const sent = desk.sink.mails.length;
  const evil = ends.map((end) => `a${end}MAIL FROM:<boss@first.test>${end}`).join('');
  await answerTo(ticketId as string, { text: evil, html: `<p>${evil}</p>` });
  await desk.settled();
  const mails = desk.sink.mails.slice(sent);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.raw.toString('latin1')).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
});

/** written in From, and the only address that an answer may go to: null for none */
const twoFaced: [written: string, goesTo: string | null][] = [
  ['"thief@evil.test x"@good.test', null],
  ['"thief@evil.test"@good.test', null],
  ['thief@evil.test@good.test', null],
  ['thief@evil.test olga@good.test', null],
  ['@evil.test:olga@good.test', 'olga@good.test'],
  ['@evil.test,@worse.test:olga@good.test', 'olga@good.test'],
  ['olga@good.test (thief@evil.test)', 'olga@good.test'],
];
test.each(twoFaced)('T16: %j is answered at %j alone', async (written, goesTo) => {
  const mail = rawMail({ from: `Olga <${written}>`, headers: { 'Reply-To': `<${written}>` } });
  expect(await desk.deliver(mail, 'help@first.test', 'thief@evil.test')).toBe(250);
  await desk.settled();
  const { ticketId } = await desk.newest();
  const sent = desk.sink.mails.length;
  const answered = answerTo(ticketId as string, {});
  if (goesTo === null) await expect(answered).rejects.toMatchObject({ problem: { code: 'nothing_to_send_to' } });
  else await answered;
  await desk.settled();
  expect(desk.sink.mails.slice(sent).map((one) => one.to)).toEqual(goesTo === null ? [] : [[goesTo]]);
  const whole = await desk.conversation();
  await expect(answerTo(whole.ticketId, { cc: [written] })).rejects.toMatchObject({ problem: { code: 'address_not_valid' } });
  expect(await desk.deliver(rawMail({}), written.replaceAll('good.test', 'first.test').replace('olga', 'nobody'))).toBeGreaterThanOrEqual(
    500,
  );
});
