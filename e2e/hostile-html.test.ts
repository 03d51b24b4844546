import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contract } from '@otklik/contract';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostile, hostileLine } from './support/hostile.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { rawLetter } from './support/raw-letter.ts';
import { until } from './support/until.ts';

const { tickets } = contract;
/** A public list kept beside the repository, when it is there: nothing of it is copied here. */
const list = fileURLToPath(new URL('../../shared/corpora/xss-lists/manifest.jsonl', import.meta.url));
let journey: Journey;
/** what ran, and what a policy had to stop: the first is a hole, the second a hole in the layer before */
const seen: string[] = [];
/** everything the browser asked for since the last `asked.length = 0` */
const asked: string[] = [];

beforeAll(async () => {
  journey = await openJourney();
  const { context } = journey.browser;
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const)
      Object.assign(window, { [name]: () => console.info(`RAN ${name}`) });
  });
  context.on('console', (message) => {
    if (/^RAN |Refused|Content Security Policy|violates/i.test(message.text())) seen.push(message.text());
  });
  context.on('dialog', (dialog) => {
    seen.push(`RAN ${dialog.type()}`);
    void dialog.dismiss();
  });
  context.on('page', (popup) => seen.push(`RAN a window ${popup.url()}`));
  context.on('request', (request) => asked.push(request.url()));
});
afterAll(() => journey?.close());

/** Nothing ran, nothing had to be stopped by a policy (but for `stopped`), nothing was asked of another host. A broken picture is no fault. */
function expectQuiet(stopped = /^$/): void {
  const outside = asked.splice(0).filter((url) => /^(?:https?|wss?|ftp):/.test(url) && new URL(url).origin !== journey.url);
  const complaints = journey.browser.complaints
    .splice(0)
    .filter((one) => !/Failed to load resource: net::ERR_INVALID_URL \(data:/.test(one));
  expect({ outside, seen: [...seen.splice(0), ...complaints].filter((one) => !stopped.test(one)) }).toEqual({ outside: [], seen: [] });
}

/** Opens a ticket and answers the frames of its letters, once all are drawn and poked at as a reader would. */
async function letters(ticketId: string, count: number): Promise<Frame[]> {
  const { page, url } = journey;
  await page.goto(`${url}/tickets/${ticketId}`);
  const frames = page.getByRole('log').locator('iframe');
  await until(`${count} letters`, async () => (await frames.count()) === count, 60_000);
  const drawn = await Promise.all((await frames.elementHandles()).map((one) => one.contentFrame()));
  const all = drawn.filter((one) => one !== null);
  expect(all).toHaveLength(count);
  for (const frame of all) {
    await frame.waitForLoadState('load');
    await frame.evaluate(() => {
      const events = ['mouseover', 'mouseenter', 'pointerover', 'focus', 'error', 'load', 'animationstart', 'toggle'];
      for (const element of document.body.querySelectorAll('*')) {
        for (const name of events) element.dispatchEvent(new Event(name));
        // a link to another place may be pressed by the reader; any other must do nothing
        if (element instanceof HTMLElement && !/^(?:https?|mailto|tel):/i.test(element.getAttribute('href') ?? '')) element.click();
      }
    });
  }
  await page.waitForTimeout(300);
  return all;
}

/** Works through a list, so many at a time. */
async function atOnce<T>(many: number, list: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const queue = [...list];
  const take = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: many }, take));
}

/** Delivers letters into one ticket, each as an answer to the first, and answers the ticket's id. */
async function conversation(name: string, bodies: readonly string[]): Promise<string> {
  const from = `${name}@client.test`;
  await journey.mail(rawLetter({ from, subject: name, messageId: `${name}@client.test`, body: bodies[0] ?? '' }), from);
  await journey.desk.settled();
  for (const body of bodies.slice(1))
    await journey.mail(rawLetter({ from, subject: `Re: ${name}`, headers: { References: `<${name}@client.test>` }, body }), from);
  await journey.desk.settled();
  const { items } = await journey.desk.as('Boris').call(tickets.listTickets, { query: { limit: 200 } });
  return items.find((ticket) => ticket.requester.email === from)?.id as string;
}

test('hostile letters are shown and do nothing', { timeout: 180_000 }, async () => {
  for (let at = 0; at < hostile.length; at += 40) {
    const bodies = hostile.slice(at, at + 40).map((one, n) => `<p>before ${at + n}</p>${one}`);
    const frames = await letters(await conversation(`letters${at}`, bodies), bodies.length);
    const words = await Promise.all(frames.map((frame) => frame.evaluate(() => document.body.textContent)));
    expect(words.map((text) => /before (\d+)/.exec(text ?? '')?.[1]).filter(Boolean)).toHaveLength(bodies.length);
    expect(await journey.page.evaluate(() => document.querySelectorAll('iframe:not([sandbox])').length)).toBe(0);
    expectQuiet();
  }
});

test('the browser stops what a server would have let through', { timeout: 180_000 }, async () => {
  const ticketId = await conversation('unwashed', Array(hostile.length > 45 ? 45 : hostile.length).fill('<p>letter</p>'));
  for (let at = 0; at < hostile.length; at += 45) {
    const some = hostile.slice(at, at + 45);
    await journey.desk.sql(
      `update messages set html = '<p>before</p>' || coalesce(($2::text[])[n], '') from
         (select id, row_number() over (order by created_at, id) as n from messages where ticket_id = $1) as numbered where messages.id = numbered.id`,
      [ticketId, some.map((one) => one.replaceAll('\0', ''))],
    );
    await letters(ticketId, 45);
    // the sanitiser reads the letter in a page that lets no letter change its address
    expectQuiet(/base-uri 'none'/);
  }
});

test('names, subjects and file names are words, whatever stands in them', async () => {
  const word = `=?utf-8?B?${Buffer.from(hostileLine).toString('base64')}?=`;
  const file = ['--b', 'Content-Type: text/plain', '', hostileLine, '--b', 'Content-Type: image/svg+xml'];
  const body = [
    ...file,
    `Content-Disposition: attachment; filename="${word}"`,
    '',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '--b--',
  ];
  await journey.mail(
    rawLetter({
      from: `${word} <words@client.test>`,
      subject: hostileLine,
      headers: { 'Content-Type': 'multipart/mixed; boundary=b', Cc: `${word} <copy@client.test>` },
      body: body.join('\n'),
    }),
  );
  await journey.desk.settled();
  const { page, url } = journey;
  await page.goto(url);
  await page.getByRole('option').filter({ hasText: hostileLine }).click();
  const log = page.getByRole('log');
  await log.getByText(hostileLine).first().waitFor();
  const link = log.getByRole('list').getByRole('link');
  const answer = await page.context().request.get(new URL((await link.getAttribute('href')) ?? '', url).href);
  expect(answer.headers()).toMatchObject({
    'content-disposition': expect.stringContaining('attachment'),
    'x-content-type-options': 'nosniff',
  });
  expectQuiet();
});

test('a file name that reads backwards shows what it is', async () => {
  const name = `=?utf-8?B?${Buffer.from('фото\u202egnp.exe').toString('base64')}?=`;
  const part = ['Content-Type: application/octet-stream', `Content-Disposition: attachment; filename="${name}"`, '', 'x', '--b--'];
  const headers = { 'Content-Type': 'multipart/mixed; boundary=b' };
  await journey.mail(rawLetter({ from: 'x@client.test', subject: 'Backwards', headers, body: ['--b', ...part].join('\n') }));
  await journey.desk.settled();
  const { page, url } = journey;
  await page.goto(url);
  await page.getByRole('option').filter({ hasText: 'Backwards' }).click();
  await page.getByRole('log').getByText('фото[U+202E]gnp.exe').waitFor();
  expectQuiet();
});

test('pictures of other hosts wait for consent, and then our server asks for them', async () => {
  const ticketId = await conversation('pictures', [
    '<p>look</p><img src="https://tracker.test/dot.gif"><p style="background:url(https://tracker.test/p.gif)">x</p>',
  ]);
  await letters(ticketId, 1);
  expect(asked.filter((url) => url.includes('tracker.test'))).toEqual([]);
  expectQuiet();
  const fetched = journey.page.waitForResponse((response) => response.url().includes('/remote-picture'));
  await journey.page.getByRole('button', { name: 'Показать картинки' }).click();
  expect(new URL((await fetched).url()).searchParams.get('url')).toBe('https://tracker.test/dot.gif');
  await journey.page.waitForTimeout(200);
  // there is no such host: that the server says so is no fault of the page
  journey.browser.complaints.splice(0);
  expectQuiet();
});

test.skipIf(!existsSync(list))('a public list of attacks, through the door, does nothing in the frame', { timeout: 180_000 }, async () => {
  const payloads = readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((row) => (JSON.parse(row) as { payload: string }).payload);
  // nobody looks on meanwhile
  await journey.page.goto('about:blank');
  await atOnce(6, payloads, (body) => journey.mail(rawLetter({ from: 'list@client.test', subject: 'one of the list', body })));
  await journey.desk.settled(120_000);
  const rows = await journey.desk.sql<{ html: string | null }>(
    "select m.html from messages m join tickets t on t.id = m.ticket_id where t.subject = 'one of the list' order by m.id",
  );
  expect(rows).toHaveLength(payloads.length);
  const washed = rows.map((row) => row.html ?? '');
  const perLetter = 30;
  const pages = Array.from({ length: Math.ceil(washed.length / perLetter) }, (_, n) =>
    washed.slice(n * perLetter, (n + 1) * perLetter).join('<hr>'),
  );
  const ticketId = await conversation(
    'list',
    pages.map(() => '<p>letter</p>'),
  );
  await journey.desk.sql(
    `update messages set html = ($2::text[])[n] from
       (select id, row_number() over (order by created_at, id) as n from messages where ticket_id = $1) as numbered where messages.id = numbered.id`,
    [ticketId, pages],
  );
  await letters(ticketId, pages.length);
  expectQuiet();
});
