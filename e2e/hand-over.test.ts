import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shotFailures } from './support/failures.ts';
import { type Journey, openJourney } from './support/journey.ts';
import { russianKeyboard } from './support/keys.ts';

const { tickets, identity } = contract;
let journey: Journey;
let ticketId: Id<'ticket'>;
let ours: string;

beforeAll(async () => {
  journey = await openJourney();
  const { desk } = journey;
  const anna = desk.as('Anna');
  const role = await anna.call(identity.createRole, {
    body: { name: 'Первая линия', permissions: ['tickets.see_team', 'tickets.write', 'tickets.reply', 'tickets.note'] } as never,
  });
  const petr = await desk.hire('Petr', role.id);
  ours = (await anna.call(identity.createTeam, { body: { name: 'Наша', memberIds: [petr.userId as never] } })).id;
  await anna.call(identity.createTeam, { body: { name: 'Чужая', memberIds: [] } });
  for (const subject of ['Принтер', 'Передать дальше'])
    ticketId = (
      await anna.call(tickets.createTicket, {
        body: { subject, requester: { name: 'Ольга', email: 'olga@client.test' }, teamId: ours as never },
      })
    ).id;
  await journey.signIn(journey.browser.context, 'petr@first.test');
});
afterAll(() => journey?.close());
shotFailures(() => journey?.page);

const team = async () =>
  (await journey.desk.as('Anna').call(tickets.getTicket, { params: { ticketId }, query: { messages: 0, events: 0 } })).ticket.teamId;

test('a ticket handed to a team that its giver does not see comes back by Z', { timeout: 60_000 }, async () => {
  const { page, url } = journey;
  await page.goto(`${url}/views/open/tickets/${ticketId}`);
  const keyboard = await russianKeyboard(page);
  await page.getByRole('option').nth(1).waitFor();
  await page.getByRole('button', { name: 'Группа', exact: true }).click();
  await page.getByRole('option', { name: 'Чужая' }).click();
  await expect.poll(team).not.toBe(ours);
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.getByRole('button', { name: 'Отменить' }).waitFor();
  await keyboard.press('KeyZ');
  await expect.poll(team).toBe(ours);
  await expect.poll(() => page.getByRole('option').count()).toBe(2);
});
