import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export type BrowserOptions = { locale?: 'ru-RU' | 'en-US'; scheme?: 'light' | 'dark'; viewport?: { width: number; height: number } };

export type OpenBrowser = {
  context: BrowserContext;
  page: Page;
  /** Uncaught errors and console errors of every page so far, and requests that left this machine. A journey ends by expecting none. */
  complaints: string[];
  /** A second person at the same machine: a page with cookies and storage of its own, in the same browser. */
  another(options?: BrowserOptions): Promise<{ context: BrowserContext; page: Page }>;
  close(): Promise<void>;
};

/** a page that does not show what is waited for in this time shows it never */
const patienceMs = 20_000;
const shots = path.resolve(import.meta.dirname, '../../.cache/shots');

/** A browser of its own with an empty profile, in Moscow, in Russian, without motion; it can reach this machine only. */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  const { executablePath, env } = await findChromium();
  const profile = await mkdtemp(path.join(os.tmpdir(), 'otklik-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    env,
    headless: true,
    chromiumSandbox: false,
    args: flags,
    ...settingsOf(options),
  });
  const complaints: string[] = [];
  context.setDefaultTimeout(patienceMs);
  listen(context, complaints);
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    complaints,
    async another(theirs = {}) {
      const made = await context.browser()?.newContext(settingsOf({ ...options, ...theirs }));
      if (!made) throw new Error('This browser opens one window only');
      made.setDefaultTimeout(patienceMs);
      listen(made, complaints);
      return { context: made, page: await made.newPage() };
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Throws a readable list when the page breaks WCAG 2.0 to 2.2, levels A and AA. `within` narrows it to one selector. With `frames` it looks into the frame of a
 * letter too, which costs as much again and more: that is worth it where a letter is what is looked at.
 */
export async function axe(page: Page, within?: string, { frames = false } = {}): Promise<void> {
  const builder = new AxeBuilder({ page })
    .setLegacyMode(!frames)
    .options({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
  // a bar that stays in sight covers whatever has been scrolled under it: a pixel more or less decides what axe then calls too small to hit
  const bars = await page.evaluateHandle(() => {
    const found = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => getComputedStyle(one).position === 'sticky');
    for (const one of found) one.style.setProperty('position', 'static', 'important');
    return found;
  });
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  await bars.evaluate((found) => {
    for (const one of found) one.style.removeProperty('position');
  });
  await bars.dispose();
  if (violations.length === 0) return;
  const lines = violations.flatMap((v) => [
    `${v.id}: ${v.help}`,
    ...v.nodes.map((n) => `  ${n.target.join(' ')}  ${n.failureSummary ?? ''}`),
  ]);
  throw new Error(`${violations.length} kinds of accessibility faults on ${page.url()}\n${lines.join('\n')}`);
}

/** Takes a picture when somebody wants to look at them all: `OTKLIK_SHOTS=1`. A picture costs as much as drawing the page again. */
export async function shotIfAsked(page: Page, name: string): Promise<void> {
  if (process.env.OTKLIK_SHOTS) await shot(page, name);
}

/** Saves what the page shows as `.cache/shots/<name>.png`, fonts loaded and the caret hidden; answers the file's path. */
export async function shot(page: Page, name: string): Promise<string> {
  await mkdir(shots, { recursive: true });
  const file = path.join(shots, `${name}.png`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  return file;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

function settingsOf(options: BrowserOptions) {
  return {
    locale: options.locale ?? 'ru-RU',
    timezoneId: 'Europe/Moscow',
    colorScheme: options.scheme ?? 'light',
    viewport: options.viewport ?? { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
  } as const;
}

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !isTriedAgain(message.text(), url)) complaints.push(`console: ${message.text()} (${url})`);
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !/^(127\.0\.0\.1|(.+\.)?localhost)$/.test(hostname))
      complaints.push(`left this machine: ${request.url()}`);
  });
}

/** A change that met another one is refused with 409 and tried again by the page with the newest version: browsers log the refusal all the same. */
const isTriedAgain = (text: string, url: string) => text.includes('status of 409') && /\/api\/v1\/tickets\/[0-9a-f-]{36}$/.test(url);
