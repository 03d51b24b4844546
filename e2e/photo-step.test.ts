import { deflateSync } from 'node:zlib';
import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, shotIfAsked } from './support/browser.ts';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';

const { tickets } = contract;
let journey: Journey;
let ticketId: string;

beforeAll(async () => {
  journey = await openJourney();
  const anna = journey.desk.as('Anna');
  const templateId = newId<'checklist_template'>();
  const step = { hint: '', required: true, unit: null, least: null, most: null, options: [] };
  await anna.call(tickets.saveChecklistTemplate, {
    params: { templateId },
    body: { name: 'Выезд', typeIds: [], automatic: false, steps: [{ ...step, id: newId(), kind: 'file', title: 'Фото акта' }] },
  });
  const made = await anna.call(tickets.createTicket, { body: { subject: 'Выезд', requester: { email: 'olga@client.test' } } as never });
  ticketId = made.id;
  const checklistId = newId<'checklist'>();
  await anna.call(tickets.startChecklist, { params: { ticketId: ticketId as never, checklistId }, body: { templateId } });
});
afterAll(() => journey?.close());
shotFailures(() => journey.page);

test('a photo step takes files of the chooser and the camera, refuses what is no photo, and shows pictures in the ticket', async () => {
  const { page, url, desk } = journey;
  // a device that is touched has a camera at hand
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
  await page.goto(`${url}/tickets/${ticketId}`);
  const choose = page.getByRole('button', { name: 'Фото акта: Приложить файл' });
  await choose.waitFor();
  const chosen = async (name: string, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(files);
  };
  // calls itself a picture and is a page: kept, never shown as one
  const page1 = { name: 'акт.png', mimeType: 'image/png', buffer: Buffer.from('<script>alert(1)</script>') };
  await chosen('Фото акта: Приложить файл', [page1, { name: 'акт.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }]);
  await page.getByRole('link', { name: /акт\.pdf/ }).waitFor();
  await expect
    .poll(() =>
      page
        .getByRole('link', { name: /акт\.png/ })
        .locator('img')
        .count(),
    )
    .toBe(0);

  const camera = page.locator('input[type=file][capture=environment]');
  expect(await camera.getAttribute('accept')).toBe('image/*');
  await chosen('Фото акта: Снять фото', [{ name: 'заметки.txt', mimeType: 'text/plain', buffer: Buffer.from('не снимок') }]);
  await page.getByText('«заметки.txt» — не снимок').waitFor();
  await chosen('Фото акта: Снять фото', [{ name: 'снимок.png', mimeType: 'image/png', buffer: picture(64, 48) }]);
  const shown = page.getByRole('link', { name: /снимок\.png/ }).locator('img');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  await page.getByText('«заметки.txt» — не снимок').waitFor({ state: 'detached' });
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await shotIfAsked(page, `photo-step-ru-${scheme}`);
    await axe(page);
  }
  const stored = async () => {
    const { items } = await desk.as('Anna').call(tickets.listChecklists, { params: { ticketId: ticketId as never } });
    return ((items[0]?.steps[0]?.value ?? []) as { name: string }[]).map(({ name }) => name);
  };
  await expect.poll(stored).toEqual(['акт.png', 'акт.pdf', 'снимок.png']);
  const remove = page.getByRole('button', { name: /Убрать.*акт\.pdf|акт\.pdf.*убрать/i });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect.poll(stored).toEqual(['акт.png', 'снимок.png']);
  // the file that was no picture made its image fail, which browsers do not call an error
  expect(journey.browser.complaints).toEqual([]);
});

/** A grey PNG of a size. */
function picture(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 150);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xed_b8_83_20 : sum >>> 1;
  }
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}
