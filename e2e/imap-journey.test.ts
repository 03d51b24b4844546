import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImapTestServer, startImapServer } from '../apps/server/src/testing/mail/imap-server.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { answerTo, koiLetter } from './support/letters.ts';
import { until } from './support/until.ts';

let journey: Journey;
let imap: ImapTestServer;
let keyboard: Keyboard;
beforeAll(async () => {
  imap = await startImapServer();
  imap.append(answerTo('<old@client.test>', { subject: 'Было до подключения', text: 'Старое письмо', from: 'old@client.test' }));
  journey = await openJourney({ inbox: { imapUrl: imap.url } });
  keyboard = await russianKeyboard(journey.page);
  await journey.page.goto(journey.url);
  await until('the mailbox to be watched', () => imap.lines.some((line) => /IDLE/i.test(line)), 15_000);
});
afterAll(async () => {
  await journey?.close();
  await imap?.close();
});
shotFailures(() => journey?.page);

test('a mail that lands in the mailbox is on the open page', async () => {
  const { page } = journey;
  const before = performance.now();
  imap.append(
    koiLetter({
      subject: 'Акт сверки за октябрь',
      messageId: 'imap-first@client.test',
      text: 'Пришлите, пожалуйста, акт.',
      html: '<p>Пришлите, пожалуйста, <b>акт</b>.</p>',
      files: [{ name: 'Реквизиты.txt', type: 'text/plain', data: Buffer.from('ИНН 7700000000') }],
    }),
  );
  await page
    .getByRole('option', { name: /Акт сверки за октябрь/ })
    .or(page.getByRole('button', { name: /нов/ }))
    .first()
    .waitFor();
  console.log(`from IMAP to the page: ${Math.round(performance.now() - before)} ms`);
  const fresh = page.getByRole('button', { name: /\d нов/ });
  if (await fresh.isVisible()) await fresh.click();
  await page.getByRole('option', { name: /Акт сверки за октябрь/ }).click();
  await page.frameLocator('iframe').getByText('Пришлите, пожалуйста').waitFor();
  await page.getByRole('link', { name: /Реквизиты\.txt/ }).waitFor();
});

test('the reply leaves by SMTP, the answer comes by IMAP into the same ticket, once', async () => {
  const { page, sink, desk } = journey;
  await keyboard.press('KeyR');
  await until('the cursor in the reply', () =>
    page.getByRole('textbox', { name: 'Ответ заявителю' }).evaluate((element) => element === document.activeElement),
  );
  await keyboard.type('Акт отправим сегодня');
  await keyboard.press('Enter', { ctrl: true });
  const [mail] = await sink.waitFor(1, 9000);
  expect(mail?.parsed).toMatchObject({
    inReplyTo: '<imap-first@client.test>',
    subject: 'Re: Акт сверки за октябрь',
    to: [{ address: 'olga@client.test' }],
  });
  const raw = answerTo(mail?.parsed.messageId ?? '', { subject: 'Re: Акт сверки за октябрь', text: 'Получила, спасибо' });
  imap.append(raw);
  await page.getByRole('log', { name: 'Переписка' }).getByText('Получила, спасибо').waitFor();
  imap.drop();
  imap.append(raw);
  // the mailbox was read again after the line broke: the copy is seen, and is no second message
  await until('the copy to be taken', () => imap.mails().at(-1)?.flags.includes('\\Seen'), 20_000);
  await desk.settled();
  expect(await page.getByRole('log').getByText('Получила, спасибо').count()).toBe(1);
  expect(journey.browser.complaints).toEqual([]);
});
