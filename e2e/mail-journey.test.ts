import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shot } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { answerTo, koiLetter } from './support/letters.ts';
import { until } from './support/until.ts';

const { tickets } = contract;
let journey: Journey;
let keyboard: Keyboard;
let ourId = '';
let far = '';
const seenFar: (string | undefined)[] = [];
const stranger = createServer((request, answer) => {
  seenFar.push(request.headers['user-agent']);
  answer.end(gif);
});
beforeAll(async () => {
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
  far = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  journey = await openJourney();
  keyboard = await russianKeyboard(journey.page);
  await journey.page.goto(journey.url);
  await journey.page.getByRole('heading', { name: 'Все открытые' }).waitFor();
  await journey.page.getByText('Здесь пусто').waitFor();
});
afterAll(async () => {
  await journey?.close();
  stranger.closeAllConnections();
  stranger.close();
});

shotFailures(() => journey?.page);

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const pdf = Buffer.from('%PDF-1.4 a test file\n%%EOF\n');
const letter = () =>
  koiLetter({
    subject: 'Не печатает принтер на втором этаже',
    messageId: 'first@client.test',
    text: 'Добрый день! Принтер мигает и не печатает.',
    html: `<p>Добрый день! Принтер <b>мигает</b> и не печатает.</p><table width="321"><tr><td bgcolor="#ffcc00">Ошибка 13</td></tr></table><script>parent.hacked = 1</script><p><img src="cid:logo@client.test" alt="логотип"><img src="${far}/beacon.gif" alt="маячок"></p>`,
    files: [
      { name: 'логотип.gif', type: 'image/gif', data: gif, contentId: 'logo@client.test' },
      { name: 'Счёт 12.pdf', type: 'application/pdf', data: pdf },
    ],
  });

test('a mail that arrives is on the open page within two seconds', async () => {
  const { page } = journey;
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  const before = performance.now();
  await journey.mail(letter());
  const taken = performance.now() - before;
  const row = page.getByRole('option', { name: /Не печатает принтер на втором этаже/ });
  await row.waitFor({ timeout: 5000 });
  const took = performance.now() - before;
  const tries = [took];
  console.log(`accepted by SMTP after ${Math.round(taken)} ms, on the page after ${Math.round(took)} ms`);
  // a machine busy with something else may be late once, not three times
  while (Math.min(...tries) > 2000 && tries.length < 3) {
    const again = performance.now();
    await journey.mail(answerTo('<none@client.test>', { subject: 'Ещё', text: 'Ещё', from: `late${tries.length}@client.test` }));
    await page.getByRole('button', { name: `${tries.length} нов` }).waitFor();
    tries.push(performance.now() - again);
  }
  expect(Math.min(...tries)).toBeLessThan(2000);
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);
  expect(await row.textContent()).toContain('Ольга Смирнова');
});

test('the agent opens it by the keyboard and reads words, letter and file', async () => {
  const { page } = journey;
  await keyboard.press('KeyJ');
  await page.getByRole('log', { name: 'Переписка' }).waitFor();
  const frame = page.frameLocator('iframe[title="Письмо: Ольга Смирнова"]');
  await frame.getByText('Добрый день! Принтер мигает и не печатает.').waitFor();
  expect(await frame.locator('b').textContent()).toBe('мигает');
  expect(await frame.locator('table').getAttribute('width')).toBe('321');
  expect(await frame.locator('script[src$="/mail-frame.js"]').count()).toBe(await frame.locator('script').count());
  const drawn = (name: string) =>
    frame.getByRole('img', { name }).evaluate((picture: HTMLImageElement) => picture.complete && picture.naturalWidth === 1);
  await until('the picture within the letter', () => drawn('логотип'));
  expect([await drawn('маячок'), seenFar]).toEqual([false, []]);
  await page.getByRole('button', { name: 'Показать картинки' }).click();
  await until('the picture from the network', () => drawn('маячок'));
  expect(seenFar).toEqual(['Mozilla/5.0 (compatible; Otklik)']);
  await until('a frame as tall as its letter', async () => {
    const [outer, inner] = [
      await page.locator('iframe').evaluate((one) => one.clientHeight),
      await frame.locator('html').evaluate((one) => one.getBoundingClientRect().height),
    ];
    return Math.abs(outer - inner) < 6;
  });
  const file = page.getByRole('list', { name: 'Файлы' }).getByRole('link', { name: /Счёт 12\.pdf/ });
  const answer = await page.context().request.get(new URL((await file.getAttribute('href')) ?? '', journey.url).href);
  expect(await answer.body()).toEqual(pdf);
  expect(answer.headers()['content-disposition']).toMatch(/attachment/);
});

test('both themes of the open ticket are readable by everybody', async () => {
  const { page } = journey;
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
    await axe(page, undefined, { frames: true });
    await shot(page, `mail-journey-arrived-${theme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
});

test('the reply is written, sent and followed without a mouse, in the Russian layout', async () => {
  const { page, sink } = journey;
  await keyboard.press('KeyR');
  const box = page.getByRole('textbox', { name: 'Ответ заявителю' });
  await until('the cursor in the reply', () => box.evaluate((element) => element === document.activeElement));
  await keyboard.type('Здравствуйте, Ольга. Включите принтер ещё раз');
  await keyboard.press('Enter', { ctrl: true });
  await page.getByText('Отправляем ответ').waitFor();
  await page.getByRole('button', { name: /Отменить/ }).waitFor();
  const ours = page.getByRole('article', { name: 'Сообщение: Boris' });
  await ours.getByText('В очереди').waitFor();
  expect(sink.mails).toHaveLength(0);
  await shot(page, 'mail-journey-sending');
  const [mail] = await sink.waitFor(1, 9000);
  await ours.getByText('Отправлено').waitFor();
  await page.getByText('Отправляем ответ').waitFor({ state: 'detached' });

  expect(mail).toMatchObject({ from: 'help@first.test', to: ['olga@client.test'] });
  const { parsed, raw } = mail ?? expect.fail('no mail');
  expect(parsed).toMatchObject({
    subject: 'Re: Не печатает принтер на втором этаже',
    inReplyTo: '<first@client.test>',
    references: '<first@client.test>',
    from: { name: 'Поддержка Первой', address: 'help@first.test' },
    to: [{ address: 'olga@client.test' }],
  });
  expect(parsed.text).toContain('Здравствуйте, Ольга. Включите принтер ещё раз');
  expect(raw.toString('latin1')).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);
  ourId = parsed.messageId ?? '';
  expect(ourId).toMatch(/^<[^@\s]+@[^@\s]+>$/);
});

test('the answer of the customer comes into the same ticket under the eyes of the agent', async () => {
  const { page } = journey;
  await journey.mail(
    answerTo(ourId, {
      subject: 'Re: Не печатает принтер на втором этаже',
      html: '<p>Спасибо, печатает!</p><blockquote type="cite"><p>Включите принтер ещё раз</p></blockquote><div class="gmail_signature">-- <br>Ольга</div>',
    }),
  );
  const frame = page.frameLocator('iframe[title="Письмо: Ольга Смирнова"]').last();
  await frame.getByText('Спасибо, печатает!').waitFor();
  expect(await page.getByRole('article').count()).toBe(3);
  const quote = frame.getByText('Включите принтер ещё раз');
  expect(await quote.isVisible()).toBe(false);
  await frame.getByRole('button', { name: 'Показать цитату' }).click();
  await quote.waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
    await axe(page, undefined, { frames: true });
    await shot(page, `mail-journey-answered-${theme}`);
  }
});

test('Z within five seconds takes the reply back as a draft and nothing leaves', async () => {
  const { page, sink, desk } = journey;
  await keyboard.press('KeyR');
  const box = page.getByRole('textbox', { name: 'Ответ заявителю' });
  await until('the cursor in the reply', () => box.evaluate((element) => element === document.activeElement));
  await keyboard.type('Это я зря');
  await keyboard.press('Enter', { ctrl: true });
  await page.getByRole('button', { name: /Отменить/ }).waitFor();
  await keyboard.press('KeyZ');
  await until('the words back in the box', async () => (await box.textContent()) === 'Это я зря');
  await until('the message gone', async () => (await page.getByRole('article', { name: 'Сообщение: Boris' }).count()) === 1);
  const [message] = await desk.sql<{ state: string; due: Date }>(
    `select delivery_state as state, created_at as due from messages where direction = 'out' order by created_at desc limit 1`,
  );
  expect(message?.state).toBe('cancelled');
  await until('five seconds to pass', () => Date.now() - Number(message?.due) > 6000, 8000);
  await desk.settled();
  expect(sink.mails).toHaveLength(1);
  await page.reload();
  await until('the draft after a reload', async () => (await box.textContent()) === 'Это я зря');
});

test('an agent of another tenant sees nothing of it: no list, no search, no ticket by its address', async () => {
  const { page, desk, browser, url } = journey;
  const ticketId = new URL(page.url()).pathname.split('/').at(-1) as string;
  const { messages } = await desk.as('Boris').call(tickets.getTicket, { params: { ticketId } });
  const { context, page: hers } = await browser.another();
  await journey.signIn(context, 'zoya@second.test');
  await hers.goto(`${url}/views/all`);
  await hers.getByText('Здесь пусто').waitFor();
  await hers.keyboard.press('Control+KeyK');
  await hers.getByRole('dialog').getByRole('textbox').fill('принтер');
  await hers.getByRole('dialog').getByText('Ничего не найдено').waitFor();
  await hers.goto(`${url}/tickets/${ticketId}`);
  await hers.getByText('Заявка не загрузилась').waitFor();
  for (const path of [
    `/tickets/${ticketId}`,
    '/tickets/1',
    `/messages/${messages[0]?.id}`,
    ...(messages[0]?.attachments.map((file) => file.url.replace('/api/v1', '')) ?? []),
  ])
    expect([path, (await context.request.get(`${url}/api/v1${path}`)).status()]).toEqual([path, 404]);
  await context.close();
});

test('the pages broke nothing: no error on the console, nothing asked of other hosts', () => {
  expect(journey.browser.complaints.filter((one) => !/status of 404/.test(one))).toEqual([]);
});
