import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
const setUp = newId();
let desk: Desk;
let boris: Browser;
let vera: Browser;
const tickets: string[] = [];
beforeAll(async () => {
  desk = await openDesk();
  [boris, vera] = [openBrowser(desk.server), openBrowser(desk.server)];
  await Promise.all([boris.signIn('boris@first.test'), vera.signIn('vera@first.test')]);
  const rates = [
    { from: '2026-01-01', minorPerHour: 250_000, currency: 'RUB' },
    { from: '2026-03-01', minorPerHour: 1500, currency: 'JPY' },
  ];
  await desk.as('Anna').call(lines.saveWorkType, {
    params: { workTypeId: setUp } as never,
    body: { names: { ru: 'Настройка', en: 'Set-up' }, rates } as never,
  });
  for (const subject of ['=Сервер', 'Принтер', 'Слитая'])
    tickets.push(
      (await desk.as('Anna').call(lines.createTicket, { body: { subject, requester: { email: 'c@client.test' } } as never })).id,
    );
  await add(boris, 0, { minutes: 90, day: '2026-02-10', workTypeId: setUp, note: 'Настроил, проверил' });
  await add(boris, 0, { minutes: 30, day: '2026-03-05', workTypeId: setUp });
  await add(vera, 1, { minutes: 20, day: '2026-02-11' });
  await add(vera, 0, { minutes: 60, day: '2026-02-09', workTypeId: setUp });
  await add(vera, 2, { minutes: 7, day: '2026-01-31' });
});
afterAll(() => desk.close());

const add = (who: Browser, at: number, body: object) =>
  who.call(lines.addTime, { params: { ticketId: tickets[at], entryId: newId() } as never, body: { note: '', ...body } as never });
async function file(who: Browser, path: string, query: Record<string, string>) {
  const headers = { cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'accept-language': 'ru' };
  const answer = await desk.server.inject({
    method: 'GET',
    url: `/api/v1/${path}`,
    query: { bom: 'false', separator: 'semicolon', ...query },
    headers,
  });
  return { status: answer.statusCode, rows: answer.body.trimEnd().split('\r\n'), body: answer.body };
}
const february = { from: '2026-02-01', to: '2026-02-28' };

test('a period as a file: everybody’s by day for who manages time, with what it costs in its own currency', async () => {
  const { rows } = await file(vera, 'time-export', { from: '2026-01-31', to: '2026-03-31' });
  expect(rows[0]).toBe('День;Сотрудник;Заявка;Тема;Компания;Вид работ;Минут;Часов;Что сделано;Ставка за час;Стоимость;Валюта');
  expect(rows.slice(1)).toEqual([
    '2026-01-31;Vera;3;Слитая;;;7;0.12;;;;',
    "2026-02-09;Vera;1;'=Сервер;;Настройка;60;1;;2500;2500;RUB",
    "2026-02-10;Boris;1;'=Сервер;;Настройка;90;1.5;Настроил, проверил;2500;3750;RUB",
    '2026-02-11;Vera;2;Принтер;;;20;0.33;;;;',
    "2026-03-05;Boris;1;'=Сервер;;Настройка;30;0.5;;1500;750;JPY",
  ]);
  const one = await file(vera, 'time-export', { ...february, userId: desk.as('Boris').userId });
  expect(one.rows.slice(1).map((row) => row.split(';')[1])).toEqual(['Boris']);
});

test('an agent has own work alone, without a word of money, and is told nothing of others', async () => {
  const { rows } = await file(boris, 'time-export', { from: '2026-01-01', to: '2026-12-31' });
  expect(rows[0]).toBe('День;Сотрудник;Заявка;Тема;Компания;Вид работ;Минут;Часов;Что сделано');
  expect(rows.slice(1).map((row) => row.split(';').slice(0, 3).join(' '))).toEqual(['2026-02-10 Boris 1', '2026-03-05 Boris 1']);
  expect(await file(boris, 'time-export', { ...february, userId: desk.as('Vera').userId })).toMatchObject({ status: 404 });
  expect(await file(boris, 'time-export', { ...february, userId: newId() })).toMatchObject({ status: 404 });
  expect(await file(boris, 'time-export', { from: '2026-02-02', to: '2026-02-01' })).toMatchObject({ status: 400 });
  expect(await file(boris, 'time-export', {})).toMatchObject({ status: 400 });
});

test('pages join without a gap, a ticket out of sight is left out, and every export is written down', async () => {
  await desk.sql(
    `insert into time_entries (tenant_id, id, ticket_id, user_id, day, minutes, note, created_at, updated_at)
     select tenant_id, gen_random_uuid(), id, $1, date '2025-05-01' + (n % 7), n % 100 + 1, '', now(), now() from tickets, generate_series(1, 1203) n
     where number = 2 and tenant_id = $2`,
    [desk.as('Vera').userId, desk.tenantId],
  );
  const { rows } = await file(vera, 'time-export', { from: '2025-05-01', to: '2025-05-07' });
  expect(rows).toHaveLength(1204);
  expect(rows.slice(1).reduce((sum, row) => sum + Number(row.split(';')[6]), 0)).toBe(
    Array.from({ length: 1203 }, (_, n) => ((n + 1) % 100) + 1).reduce((sum, one) => sum + one, 0),
  );
  const zoya = openBrowser(desk.server);
  await zoya.signIn('zoya@second.test');
  expect((await file(zoya, 'time-export', { from: '2025-05-01', to: '2026-12-31' })).rows).toHaveLength(1);
  const [noted] = await desk.sql<{ n: number }>(
    `select count(*)::int as n from audit_log where action = 'time.exported' and tenant_id = $1`,
    [desk.tenantId],
  );
  expect(noted?.n).toBe(4);
});

test('a view’s file sums the work of each ticket and of what was merged into it', async () => {
  await desk.as('Anna').call(lines.mergeTickets, { params: { ticketId: tickets[0] } as never, body: { ticketIds: [tickets[2]] } as never });
  const { rows } = await file(vera, 'tickets-export', { columns: 'number,timeMinutes,timeCost', order: 'oldest' });
  expect(rows[0]).toBe('Номер;Трудозатраты, мин;Стоимость работ');
  expect(rows).toContain('1;187;"750 JPY; 6250.00 RUB"');
});

test('who decides the settings decides when a timer counts as forgotten; bounds are kept', async () => {
  const anna = desk.as('Anna');
  expect(await boris.call(lines.getTimeSettings)).toEqual({ forgottenAfterMinutes: 480 });
  await expect(boris.call(lines.saveTimeSettings, { body: { forgottenAfterMinutes: 60 } })).rejects.toMatchObject({
    problem: { code: 'forbidden' },
  });
  await expect(anna.call(lines.saveTimeSettings, { body: { forgottenAfterMinutes: 29 } })).rejects.toMatchObject({
    problem: { code: 'invalid_input' },
  });
  await anna.call(lines.saveTimeSettings, { body: { forgottenAfterMinutes: 90 } });
  const { timer } = await boris.call(lines.startTimer, { body: { ticketId: tickets[1] } as never });
  expect((await boris.call(lines.getTimer)).forgottenAfterMinutes).toBe(90);
  const [laid] = await desk.sql<{ after: number }>(
    `select extract(epoch from start_after - $1::timestamptz)::int as after from pgboss.job where name = 'tickets.timer_forgotten' order by created_on desc limit 1`,
    [timer.startedAt],
  );
  expect(laid?.after).toBe(90 * 60);
  const zoya = openBrowser(desk.server);
  await zoya.signIn('zoya@second.test');
  expect(await zoya.call(lines.getTimeSettings)).toEqual({ forgottenAfterMinutes: 480 });
});
