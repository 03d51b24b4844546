import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, openJourney } from './support/journey.ts';

// Draws the pictures of README.md anew from the demo company: OTKLIK_PICTURES=1 npx vitest run --project browser e2e/readme-pictures.test.ts
const wanted = process.env.OTKLIK_PICTURES === '1';
const folder = path.resolve(import.meta.dirname, '../docs/img');
let journey: Journey;
beforeAll(async () => {
  if (!wanted) return;
  journey = await openJourney();
  await journey.desk.as('Anna').call(contract.demo.loadDemo, {});
  await journey.desk.settled(60_000);
});
afterAll(() => journey?.close());

test.skipIf(!wanted)('an inbox that is lived in, with an open ticket, in both themes', async () => {
  const { page, desk, url } = journey;
  const { items } = await desk.as('Anna').call(contract.tickets.listTickets, { query: { view: 'open', limit: 8 } });
  const open = items.toSorted((a, b) => b.messageCount - a.messageCount)[0];
  await mkdir(folder, { recursive: true });
  await journey.signIn(journey.browser.context, 'anna@first.test');
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`${url}/views/open/tickets/${open?.id}`);
    await page.getByRole('article').first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const file = path.join(folder, `inbox-${theme}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    expect((await stat(file)).size).toBeLessThan(300_000);
  }
});
