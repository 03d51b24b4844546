import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, type OpenBrowser, openBrowser, shot } from './browser.ts';

const server = createServer((request, answer) => {
  const body =
    request.url === '/bad' ? '<img src="/x.png"><a href="https://example.com/"></a>' : '<p id="words">Заявка №12: ёлка, «Объект»</p>';
  answer.setHeader('content-type', 'text/html; charset=utf-8');
  answer.end(`<!doctype html><html lang="ru"><title>Проба</title><main><h1>Отклик</h1>${body}</main></html>`);
});
let browser: OpenBrowser;
let home: string;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await new Promise((done) => server.close(done));
});

test('draws Cyrillic with a real font, in the time zone and language of the tests', async () => {
  const { page } = browser;
  await page.goto(home);
  expect(await page.getByRole('heading').textContent()).toBe('Отклик');
  // Letters missing from a font are all drawn as one box of one width.
  const widths = await page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    pen.font = '40px sans-serif';
    return ['Ш', 'г', 'ё', '\u{10FFFE}'].map((letter) => pen.measureText(letter).width);
  });
  expect(new Set(widths).size).toBeGreaterThanOrEqual(3);
  expect(await page.evaluate(() => [Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.language])).toEqual([
    'Europe/Moscow',
    'ru-RU',
  ]);
});

test('the same page gives the same picture, byte for byte', async () => {
  const { page } = browser;
  await page.goto(home);
  const first = await readFile(await shot(page, 'browser-smoke'));
  await page.reload();
  expect(first.subarray(1, 4).toString()).toBe('PNG');
  expect(Buffer.compare(first, await readFile(await shot(page, 'browser-smoke')))).toBe(0);
});

test('axe passes a good page and names the faults of a bad one', async () => {
  const { page } = browser;
  await page.goto(home);
  await axe(page);
  await page.goto(`${home}/bad`);
  await expect(axe(page)).rejects.toThrow(/image-alt[\s\S]*link-name/);
});

test('nothing outside this machine is reached, and the attempt is told', async () => {
  const { page, complaints } = browser;
  await page.goto(home);
  complaints.length = 0;
  expect(
    await page.evaluate(() =>
      fetch('https://example.com/', { mode: 'no-cors' }).then(
        () => 'reached',
        () => 'kept in',
      ),
    ),
  ).toBe('kept in');
  expect(complaints[0]).toBe('left this machine: https://example.com/');
});
