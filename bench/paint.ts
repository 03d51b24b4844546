/**
 * `npm run bench:paint [-- --home <folder>]`: from a key to the frame painted after it, in the built web app among ten thousand tickets: down the list by J,
 * into tickets and on to the next, a reply typed, the palette. Ends with 1 when half of the keys take longer than promised. Wall time: an idle machine is needed.
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/support/browser.ts';
import { measureKeys } from '../e2e/support/key-to-paint.ts';
import { openDesk } from './workloads/desk.ts';

const most = 50;
const tickets = 10_000;

/** What a person's fingers do all day. */
const walks: Record<string, (page: Page) => Promise<void>> = {
  'one after the other': (page) => keys(page, 'KeyJ', 12, 600),
  'down the list': (page) => keys(page, 'KeyJ', 40),
  'up the list': (page) => keys(page, 'KeyK', 40),
  'marking tickets': async (page) => {
    for (let n = 0; n < 10; n += 1) await keys(page, 'Shift+KeyJ', 1);
    await keys(page, 'Escape', 1);
  },
  'words in the palette': async (page) => {
    await page.keyboard.press('Slash');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await page.keyboard.type('terminal card', { delay: 60 });
    await page.keyboard.press('Escape');
  },
  'a reply': async (page) => {
    await page.keyboard.press('KeyR');
    await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
    await page.keyboard.type('Thank you, we have looked at it and it works again.', { delay: 40 });
  },
};

async function keys(page: Page, key: string, times: number, pause = 60): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  }
}

const { values } = parseArgs({ options: { home: { type: 'string', default: path.join(os.tmpdir(), 'otklik-bench') } } });
const desk = await openDesk(values.home, { name: `seed-${tickets}`, tickets });
const browser = await openBrowser();
try {
  const { page } = browser;
  const measured = await measureKeys(page);
  const [name, value] = desk.cookie.split('=') as [string, string];
  await browser.context.addCookies([{ name, value, url: desk.server.url }]);
  await page.goto(`${desk.server.url}/views/open`);

  await page.getByRole('option').nth(8).waitFor();
  let longest = 0;
  for (const [what, walk] of Object.entries(walks)) {
    await measured();
    await walk(page);
    const { keys, p50, p95, longest: last, conversation } = await measured();
    longest = Math.max(longest, p50);
    console.log(
      `${what}: ${keys} keys, p50 ${p50} ms, p95 ${p95} ms, longest ${last} ms${conversation === null ? '' : `; conversation ${conversation} ms`}`,
    );
  }
  console.log(`load ${os.loadavg()[0]?.toFixed(1)} on ${os.cpus().length} processors`);
  process.exitCode = longest > most ? 1 : 0;
} finally {
  await browser.close();
  await desk.close();
}
