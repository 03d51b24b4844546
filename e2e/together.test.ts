import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { type Keyboard, russianKeyboard } from './support/keys.ts';
import { answerTo, koiLetter } from './support/letters.ts';
import { until } from './support/until.ts';

const { tickets } = contract;
let journey: Journey;
/** Boris and Vera, each before a window of their own */
let boris: Page;
let vera: Page;
let keys: { boris: Keyboard; vera: Keyboard };
let ticketId: Id<'ticket'>;

beforeAll(async () => {
  journey = await openJourney();
  boris = journey.page;
  const hers = await journey.browser.another();
  vera = hers.page;
  await journey.signIn(hers.context, 'vera@first.test');
  await journey.mail(
    koiLetter({
      subject: 'Не печатает принтер',
      messageId: 'first@client.test',
      text: 'Добрый день! Принтер мигает.',
      html: '<p>Добрый день! Принтер мигает.</p>',
      files: [],
    }),
  );
  await journey.desk.settled();
  const { items } = await journey.desk.as('Anna').call(tickets.listTickets);
  ticketId = items[0]?.id as Id<'ticket'>;
  keys = { boris: await russianKeyboard(boris), vera: await russianKeyboard(vera) };
});
afterAll(() => journey?.close());
let shown: Page | undefined;
shotFailures(() => shown ?? boris);

const open = async (page: Page) => {
  await page.goto(`${journey.url}/views/open/tickets/${ticketId}`);
  await page.getByRole('log', { name: 'Переписка' }).waitFor();
};
const reply = (page: Page) => page.getByRole('textbox', { name: 'Ответ заявителю' });
const startReply = async (page: Page, keyboard: Keyboard) => {
  await keyboard.press('KeyR');
  await until('the cursor in the reply', () =>
    reply(page).evaluate((element) => element === document.activeElement && (element as HTMLElement).isContentEditable),
  );
};
const inBoth = async (page: Page, name: string) => {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
    await axe(page);
    await shotIfAsked(page, `together-${name}-${theme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
};

test('each sees the other in the ticket, in its header and in the list', async () => {
  await open(boris);
  await open(vera);
  await boris.locator('header').getByRole('img', { name: 'Сейчас здесь: Vera' }).waitFor();
  await vera.locator('header').getByRole('img', { name: 'Сейчас здесь: Boris' }).waitFor();
  await boris.getByRole('option').getByRole('img', { name: 'Сейчас здесь: Vera' }).waitFor();
});

test('the first key of a reply claims softly: the other is told who answers, and who was first', async () => {
  await startReply(vera, keys.vera);
  await keys.vera.type('Здравствуйте');
  await boris.locator('header').getByRole('img', { name: 'Сейчас здесь: Vera (отвечает)' }).waitFor();
  await boris.getByText(/^Vera отвечает заявителю с/).waitFor();
  await startReply(boris, keys.boris);
  await keys.boris.type('Добрый день');
  await vera.getByText('Boris тоже начинает отвечать; вы начали раньше').waitFor();
  await inBoth(boris, 'soft-claim');
  await reply(boris).press('Control+A');
  await reply(boris).press('Backspace');
  await vera.getByText(/Boris тоже начинает/).waitFor({ state: 'detached' });
});

test('both press I: one has the ticket, the other is told', async () => {
  await boris.keyboard.press('Escape');
  await vera.keyboard.press('Escape');
  await Promise.all([keys.boris.press('KeyI'), keys.vera.press('KeyI')]);
  const told = async (page: Page) => (await page.getByText(/^Заявку уже взял другой сотрудник/).count()) > 0;
  await until('one of them to be told', async () => (await told(boris)) !== (await told(vera)));
  const { ticket } = await journey.desk.as('Anna').call(tickets.getTicket, { params: { ticketId }, query: {} as never });
  expect(ticket.assigneeId).toBe(journey.desk.as((await told(boris)) ? 'Vera' : 'Boris').userId);
});

test('a reply written while the customer writes is stopped, shows what came, and goes on with its words kept', async () => {
  await startReply(boris, keys.boris);
  await keys.boris.type('Выезжаем завтра');
  await journey.mail(answerTo('<first@client.test>', { subject: 'Re: Не печатает принтер', text: 'Уже заработал, спасибо!' }));
  await boris.getByRole('article').nth(1).waitFor();
  await keys.boris.press('Enter', { ctrl: true });
  const box = boris.getByRole('region', { name: 'Пока вы писали, в переписке появилось новое' });
  await box.getByText('Уже заработал, спасибо!').waitFor();
  expect(journey.sink.mails).toHaveLength(0);
  expect(await reply(boris).textContent()).toContain('Выезжаем завтра');
  await inBoth(boris, 'send-guard');
  // the first choice has the focus: Enter goes on writing
  await boris.keyboard.press('Enter');
  await box.waitFor({ state: 'detached' });
  await keys.boris.type(', если снова встанет');
});

test('a colleague’s reply that the screen does not know yet stops it at the server', async () => {
  // the screen hears of it and cannot fetch it
  await boris.context().route(`**/api/v1/tickets/${ticketId}?**`, (route) => route.abort());
  await boris.context().route(`**/api/v1/tickets/${ticketId}`, (route) => route.abort());
  const hers = reply(vera);
  await hers.click();
  await keys.vera.press('Enter', { ctrl: true });
  // she is stopped too: the customer wrote while she did
  const box = vera.getByRole('region', { name: 'Пока вы писали, в переписке появилось новое' });
  await box.getByRole('button', { name: 'Отправить всё равно' }).click();
  await until('her reply at the server', async () => {
    const { messages } = await journey.desk.as('Anna').call(tickets.getTicket, { params: { ticketId }, query: {} as never });
    return messages.some((message) => message.author.name === 'Vera');
  });
  await reply(boris).click();
  await keys.boris.press('Enter', { ctrl: true });
  const his = boris.getByRole('region', { name: 'Пока вы писали, в переписке появилось новое' });
  await his.getByText('Здравствуйте').waitFor();
  expect(await reply(boris).textContent()).toContain('Выезжаем завтра, если снова встанет');
  await boris.context().unrouteAll();
  await his.getByRole('button', { name: 'Вставить в мой ответ' }).click();
  await until('her words quoted in his', async () => /Здравствуйте/.test((await reply(boris).textContent()) ?? ''));
  // pressed twice: one mail
  await keys.boris.press('Enter', { ctrl: true });
  await keys.boris.press('Enter', { ctrl: true });
  const mails = await journey.sink.waitFor(2, 15_000);
  await new Promise((done) => setTimeout(done, 1500));
  expect(mails.length).toBe(2);
  expect(journey.sink.mails.filter((mail) => /Выезжаем завтра/.test(mail.parsed.text ?? ''))).toHaveLength(1);
});

test('a mention rings the bell, which leads to the ticket', async () => {
  await boris.goto(`${journey.url}/views/open`);
  await boris.getByRole('heading', { name: 'Все открытые' }).waitFor();
  await open(vera);
  await keys.vera.press('KeyN');
  const note = vera.getByRole('textbox', { name: /комментари/i });
  await until('the cursor in the note', () =>
    note.evaluate((element) => element === document.activeElement && (element as HTMLElement).isContentEditable),
  );
  await keys.vera.type('Глянь, пожалуйста, ');
  await vera.keyboard.type('@Bor');
  await vera.getByRole('option', { name: 'Boris', exact: true }).waitFor();
  await vera.keyboard.press('Enter');
  await keys.vera.press('Enter', { ctrl: true });
  const bell = boris.getByRole('button', { name: /нов(ое|ых) уведомлен/ });
  await bell.waitFor();
  await keys.boris.press('KeyG');
  await keys.boris.press('KeyU');
  const row = boris.getByRole('button', { name: /Vera упоминает вас.*Глянь, пожалуйста, @Boris/s });
  await row.waitFor();
  await inBoth(boris, 'bell');
  await row.press('Enter');
  await boris.getByRole('log', { name: 'Переписка' }).waitFor();
  await boris.getByRole('button', { name: 'Уведомления' }).waitFor();
});

test('two devices of one person: the other words are offered, none are lost', async () => {
  await open(boris);
  await startReply(boris, keys.boris);
  await keys.boris.type('с компьютера');
  await boris.getByText('Черновик сохранён').waitFor();
  const phone = await journey.browser.another();
  await journey.signIn(phone.context, 'boris@first.test');
  shown = phone.page;
  await open(phone.page);
  await reply(phone.page).getByText('с компьютера').waitFor();
  await reply(phone.page).click();
  await phone.page.keyboard.press('End');
  await phone.page.keyboard.type(' and phone');
  await phone.page.getByText('Черновик сохранён').waitFor();
  await reply(boris).click();
  await boris.keyboard.press('End');
  await boris.keyboard.type(' and desk');
  await boris.getByRole('region', { name: 'Есть другой черновик этого текста' }).waitFor();
  await inBoth(boris, 'two-drafts');
  await boris.getByRole('button', { name: 'Оставить оба' }).click();
  await until('both in one', async () => /and desk.*and phone/s.test((await reply(boris).textContent()) ?? ''));
  await boris.getByText('Черновик сохранён').waitFor();
  await boris.goto(`${journey.url}/drafts`);
  await boris.getByRole('cell', { name: /с компьютера and desk/ }).waitFor();
  await inBoth(boris, 'drafts');
  shown = undefined;
  await phone.context.close();
});

test('what reaches me by what is chosen on one page, in both languages', async () => {
  await boris.goto(`${journey.url}/settings/notifications`);
  const box = boris.getByRole('checkbox', { name: 'Меня упомянули: В сводке' });
  await box.click();
  await boris.getByRole('button', { name: 'Вернуть как было задано: Меня упомянули' }).waitFor();
  await inBoth(boris, 'settings-ru');
  await boris.evaluate(() => localStorage.setItem('otklik.locale', 'en'));
  await boris.reload();
  await boris.getByRole('checkbox', { name: 'I am mentioned: In the digest' }).waitFor();
  await inBoth(boris, 'settings-en');
  await boris.goto(`${journey.url}/notifications`);
  await boris
    .getByText(/mentions you/)
    .first()
    .waitFor();
  await inBoth(boris, 'page-en');
  await boris.evaluate(() => localStorage.setItem('otklik.locale', 'ru'));
  expect(journey.browser.complaints.filter((line) => !/ERR_FAILED|409|abort/i.test(line))).toEqual([]);
});

test('who signs in next at the same device finds no word of the one before, who finds them all again', async () => {
  const { id } = await journey.desk.as('Anna').call(tickets.createTicket, {
    body: { subject: 'Пересменка', requester: { name: 'Ольга', email: 'olga@client.test' } },
  });
  const one = await journey.browser.another();
  const at = async (email: string) => {
    await one.page.goto('about:blank');
    await journey.signIn(one.context, email);
    await one.page.goto(`${journey.url}/tickets/${id}`);
    await one.page.getByRole('log', { name: 'Переписка' }).waitFor();
    const keyboard = await russianKeyboard(one.page);
    await startReply(one.page, keyboard);
    return keyboard;
  };
  const keyboard = await at('boris@first.test');
  await keyboard.type('Только между нами');
  await one.page.getByText('Черновик сохранён').waitFor();
  await at('vera@first.test');
  expect(await reply(one.page).textContent()).toBe('');
  await at('boris@first.test');
  await expect.poll(() => reply(one.page).textContent()).toBe('Только между нами');
  await one.context.close();
});
