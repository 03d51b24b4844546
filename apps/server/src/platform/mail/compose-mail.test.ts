import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMail, onlyCrlf, type OutgoingMail, UnsafeMail } from './compose-mail.ts';

const plain: OutgoingMail = {
  messageId: '<01.abc@desk.test>',
  date: new Date('2026-03-01T10:20:30Z'),
  from: { address: 'desk@desk.test', name: 'Поддержка «Тест»' },
  to: [{ address: 'olga@client.test', name: 'Ольга' }],
  subject: 'Re: Не работает печать',
  text: 'Здравствуйте!\n.\nточка\r\rдва\n',
};

test('what goes in comes out of a parser', async () => {
  const file = Buffer.from([0, 1, 2, 13, 10, 13, 0, 255]);
  const raw = await composeMail({
    ...plain,
    cc: [{ address: 'cc@client.test' }],
    replyTo: [{ address: 'desk+token@desk.test' }],
    html: '<p>Здравствуйте <img src="cid:pic"></p>',
    inReplyTo: '<prev@client.test>',
    references: ['<first@client.test>', '<prev@client.test>'],
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Ticket': '42' },
    attachments: [
      { filename: 'Отчёт за март.pdf', contentType: 'application/pdf', content: file },
      { filename: 'pic.png', contentType: 'image/png', content: file, cid: 'pic' },
      { filename: 'mail.eml', contentType: 'message/rfc822', content: Buffer.from('Subject: inner\n\nlone line ends\n') },
    ],
  });
  const mail = await PostalMime.parse(raw);
  expect(mail).toMatchObject({
    messageId: '<01.abc@desk.test>',
    subject: plain.subject,
    inReplyTo: '<prev@client.test>',
    references: '<first@client.test> <prev@client.test>',
    from: { address: 'desk@desk.test', name: 'Поддержка «Тест»' },
    to: [{ address: 'olga@client.test', name: 'Ольга' }],
    cc: [{ address: 'cc@client.test' }],
    replyTo: [{ address: 'desk+token@desk.test' }],
    date: '2026-03-01T10:20:30.000Z',
  });
  expect(mail.html).toContain('cid:pic');
  expect(mail.headers.find((one) => one.key === 'auto-submitted')?.value).toBe('auto-replied');
  const [pdf, png] = ['Отчёт за март.pdf', 'pic.png'].map((name) => mail.attachments.find((one) => one.filename === name));
  expect(Buffer.from(pdf?.content as ArrayBuffer).equals(file)).toBe(true);
  expect(png?.contentId).toBe('<pic>');
});

test('the same mail gives the same bytes, and only CRLF ends a line', async () => {
  const both = await Promise.all([composeMail(plain), composeMail({ ...plain })]);
  expect(both[0].equals(both[1])).toBe(true);
  const rich = await composeMail({ ...plain, html: '<p>a\nb\rc</p>', text: 'ascii\nonly\rlone' });
  for (const raw of [both[0], rich]) expect(raw.toString('latin1')).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
});

const breaks = ['\r\n', '\n', '\r', '\r\n\t', '\u2028', '\u0085', '\0', '%0d%0a', '=0D=0A', '=?utf-8?q?=0D=0ABcc:_x=40evil.test?='];
test.each(breaks)('%j in names, subject, file names and headers adds no header and no recipient', async (cut) => {
  const evil = `a${cut}Bcc: thief@evil.test${cut}${cut}<h1>body</h1>`;
  const raw = await composeMail({
    ...plain,
    from: { address: 'desk@desk.test', name: evil },
    to: [{ address: 'olga@client.test', name: evil }],
    subject: evil,
    headers: { 'X-Note': evil },
    attachments: [{ filename: evil, contentType: `text/plain${cut}Bcc: thief@evil.test`, content: Buffer.from('x') }],
  });
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(head).not.toMatch(/^bcc/im);
  const names = head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.split(':')[0]);
  expect(names.toSorted()).toEqual(['Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To', 'X-Note'].toSorted());
  const mail = await PostalMime.parse(raw);
  expect(mail.to?.map((one) => one.address)).toEqual(['olga@client.test']);
  expect(mail.bcc).toBeUndefined();
  expect(mail.text?.trim().startsWith('Здравствуйте!')).toBe(true);
  expect(raw.toString('latin1')).not.toMatch(/^bcc/im);
});

test.each([
  '"a@evil.test x"@good.test',
  'a@evil.test@good.test',
  'x@good.test\r\nBcc: y@evil.test',
  'x',
  '',
  'a b@good.test',
  '<x@good.test>',
])('the address %j is refused', async (address) => {
  for (const where of ['to', 'cc', 'replyTo'] as const)
    await expect(composeMail({ ...plain, [where]: [{ address }] })).rejects.toThrow(UnsafeMail);
  await expect(composeMail({ ...plain, from: { address } })).rejects.toThrow(UnsafeMail);
});

test('a malformed Message-ID or header name is refused', async () => {
  await expect(composeMail({ ...plain, messageId: 'no brackets' })).rejects.toThrow(UnsafeMail);
  await expect(composeMail({ ...plain, references: ['<a@b>\r\nBcc: x@evil.test'] })).rejects.toThrow(UnsafeMail);
  await expect(composeMail({ ...plain, headers: { 'X:\r\nBcc': 'x' } })).rejects.toThrow(UnsafeMail);
});

test('a lone CR or LF becomes CRLF, and clean bytes are not copied', () => {
  expect(onlyCrlf(Buffer.from('a\nb\rc\r\nd\n\r')).toString()).toBe('a\r\nb\r\nc\r\nd\r\n\r\n');
  const clean = Buffer.from('a\r\nb\r\n');
  expect(onlyCrlf(clean)).toBe(clean);
});
