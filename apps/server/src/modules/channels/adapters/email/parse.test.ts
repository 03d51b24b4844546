import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMail } from './parse.ts';

const golden = (name: string) => readFileSync(new URL(`./golden/${name}.eml`, import.meta.url));
const read = (name: string) => parseMail(golden(name));
const folded = (html: string | null, kind: string) => (html ?? '').includes(`data-folded="${kind}"`);

test('a mail of Gmail: names, dates, ids; the quotation is folded and still there', () => {
  const mail = read('gmail-ru');
  expect(mail.subject).toBe('Re: Принтер в кабинете 12');
  expect(mail.from).toEqual({ name: 'Ольга Смирнова', address: 'olga@customer.test' });
  expect(mail.to).toEqual([{ name: 'Help', address: 'help@desk.test' }]);
  expect(mail.date).toBe('2025-10-06T07:15:00.000Z');
  expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual([
    'gmail-ru@customer.test',
    ['q1@desk.test'],
    ['q0@desk.test', 'q1@desk.test'],
  ]);
  expect(mail.textVisible).toBe('Спасибо, принтер заработал.\nА картридж заменят?');
  expect(mail.textQuoted).toContain('> Мастер придёт до обеда.');
  expect(mail.text).toContain('> Мастер придёт до обеда.');
  expect(mail.html).toMatch(/<div data-folded="quote"><div><div dir="ltr">пн, 6 окт/);
  expect(mail.remoteImages).toBe(true);
  expect(mail.html).toContain('data-remote-src="https://desk.test/pixel.png"');
  expect(mail.html).not.toContain(' src=');
});

const REPLIES: [name: string, visible: string, quoted: string[]][] = [
  ['outlook-ru', 'Добрый день!\n\nОшибка повторилась, код 0x80070005.\n\nС уважением, Ольга', ['От: Поддержка', 'Пришлите, пожалуйста']],
  ['mail-ru', 'Да, завтра в десять удобно.', ['Понедельник, 6 октября', 'Бухгалтерия', 'Когда удобно']],
  ['yandex-ru', 'Принтер всё ещё не печатает.\n\nДа, включён, лампа горит.', ['"Поддержка"', 'Проверьте', 'С уважением']],
  ['thunderbird-ru', 'Кабинет 12, второй этаж.', ['Поддержка пишет:', 'Какой у вас кабинет']],
  ['iphone-ru', 'Готово, спасибо', ['Отправлено с iPhone', 'написал(а)', 'Здравствуйте']],
  ['outlook-en', 'It works again, thank you.\n\nJohn', ['From: Help', 'is it fixed']],
  [
    'gmail-interleaved-en',
    '> Which room is it?\n\nRoom 12, on the second floor.\n\n> Is the red lamp on?\n\nYes, since the morning.',
    ['On Mon, Oct 6'],
  ],
];
test.each(REPLIES)('%s: own words are shown, the rest is folded', (name, visible, quoted) => {
  const mail = read(name);
  expect(mail.textVisible).toBe(visible);
  for (const piece of quoted) {
    expect(mail.textQuoted).toContain(piece);
    expect(mail.text).toContain(piece);
  }
});

test('HTML keeps every word; quotation and signature are wrapped, own words are not', () => {
  for (const name of ['mail-ru', 'yandex-ru', 'thunderbird-ru', 'iphone-ru']) {
    const mail = read(name);
    expect(folded(mail.html, 'quote'), name).toBe(true);
    expect(folded(mail.html, 'signature'), name).toBe(true);
    expect(mail.html?.match(/<(?:div|span) data-folded/g)?.length).toBeGreaterThanOrEqual(2);
  }
  const outside = (read('yandex-ru').html ?? '')
    .replace(/<div data-folded="quote">.*?<\/blockquote><\/div>/s, '')
    .replace(/<div data-folded="signature">.*$/s, '');
  expect(outside).toBe('<div>Принтер всё ещё не печатает.</div><div> </div><div>Да, включён, лампа горит.</div><div> </div>');
});

test('a forwarded mail without own words is not folded away', () => {
  const mail = read('forward-ru');
  expect(mail.textVisible).toContain('Счёт во вложении');
  expect(mail.textQuoted).toBe('');
});

test('raw KOI8-R in header, body and file name', () => {
  const mail = read('koi8-r-raw-headers');
  expect(mail.subject).toBe('Не открывается отчёт');
  expect(mail.from?.name).toBe('Иван Петров');
  expect(mail.text).toBe('Здравствуйте! Не открывается отчёт за сентябрь, просим помочь.');
  expect(mail.attachments[0]).toMatchObject({ name: 'Отчёт за сентябрь.pdf', type: 'application/pdf', size: 9, inline: false });
});

test('a wrong charset label is not believed', () => {
  const mail = read('cp1251-labelled-utf8');
  expect(mail.text).toContain('Не открывается отчёт за сентябрь');
  expect(mail.warnings).toContain('charset_wrong');
});

test('names of attachments: encoded words, RFC 2231 pieces, paths, none', () => {
  const { attachments } = read('attachment-names');
  expect(attachments.map((a) => [a.name, a.nameMade])).toEqual([
    ['Акт сверки.docx', false],
    ['Договор и akt.pdf', false],
    ['evil.exe', false],
    ['message-4.eml', true],
  ]);
  expect(attachments[0]?.sha256).toBe('7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed');
  expect(Buffer.from(attachments[1]?.bytes ?? []).toString()).toBe('two');
});

test('a delivery report: class, recipients, the message it is about', () => {
  const { flags } = read('dsn-failed');
  expect(flags).toMatchObject({ autoReply: true, noAutoResponse: true, abuseReport: false });
  expect(flags.bounce).toMatchObject({ class: '5', originalMessageId: 'out-7@desk.test' });
  expect(flags.bounce?.recipients.map((r) => [r.address, r.action, r.status, r.class])).toEqual([
    ['olga@customer.test', 'failed', '5.1.1', '5'],
    ['petr@customer.test', 'delayed', '4.2.2', '4'],
  ]);
  expect(flags.bounce?.returnedHeaders.subject).toBe('Printer in room 12');
});

test('a delivery report in prose', () => {
  const { flags } = read('bounce-prose-ru');
  expect(flags.bounce?.class).toBe('5');
  expect(flags.bounce?.recipients.map((r) => r.address)).toEqual(['olga@customer.test']);
  expect(flags.bounce?.originalMessageId).toBe('out-8@desk.test');
});

test('automatic answers, and Auto-Submitted: no, which is none', () => {
  expect(read('vacation-ru').flags).toMatchObject({ autoReply: true, autoKind: 'replied', bounce: null, noAutoResponse: true });
  expect(read('auto-submitted-no').flags).toMatchObject({ autoReply: false, bounce: null, noAutoResponse: false });
});

test('complaints and read receipts', () => {
  expect(read('abuse-report').flags).toMatchObject({
    abuseReport: true,
    aboutMessageId: 'out-9@desk.test',
    bounce: null,
    noAutoResponse: true,
  });
  expect(read('read-receipt').flags).toMatchObject({
    readReceipt: true,
    aboutMessageId: 'out-10@desk.test',
    bounce: null,
    noAutoResponse: true,
  });
});

test('the result but for bytes is JSON', () => {
  const mail = read('attachment-names');
  const plain = { ...mail, attachments: [] };
  expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
});

test('nothing at all is still a mail', () => {
  for (const raw of ['', '\r\n', 'no header here', 'From:', ':\n:\n']) {
    const mail = parseMail(Buffer.from(raw));
    expect(mail.subject).toBe('');
    expect(mail.warnings).toContain('message_id_missing');
  }
});
