import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { amountOf } from '@otklik/core/work-time/amount.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { timerForgottenJob } from './timer-forgotten.job.ts';

const lines = contract.tickets;
let desk: Desk;
let boris: Browser;
let vera: Browser;
let gleb: Browser;
const setUp = newId();
beforeAll(async () => {
  desk = await openDesk();
  [boris, vera, gleb] = [openBrowser(desk.server), openBrowser(desk.server), openBrowser(desk.server)];
  await Promise.all([boris.signIn('boris@first.test'), vera.signIn('vera@first.test'), gleb.signIn('gleb@first.test')]);
  const rates = [
    { from: '2026-03-01', minorPerHour: 300_000, currency: 'RUB' },
    { from: '2026-01-01', minorPerHour: 200_000, currency: 'RUB' },
  ];
  await saveType(setUp, rates);
});
afterAll(() => desk.close());

const refused = (code: string) => ({ problem: { code } });
const saveType = (workTypeId: string, rates: object[]) =>
  desk.as('Anna').call(lines.saveWorkType, { params: { workTypeId } as never, body: { names: { ru: 'Настройка' }, rates } as never });
const open = async (more: object = {}) =>
  (await boris.call(lines.createTicket, { body: { subject: 'Сервер', requester: { email: 'c@client.test' }, ...more } as never })).id;
const add = (who: Browser, ticketId: string, body: object, entryId: string = newId()) =>
  who.call(lines.addTime, { params: { ticketId, entryId } as never, body: { minutes: 30, ...body } as never });
const correct = (who: Browser, entryId: string, body: object) =>
  who.call(lines.correctTime, { params: { entryId } as never, body: body as never });
const remove = (who: Browser, entryId: string) => who.call(lines.removeTime, { params: { entryId } as never });
const onTicket = (who: Browser, ticketId: string) => who.call(lines.listTicketTime, { params: { ticketId } as never });
const start = (who: Browser, ticketId: string, more: object = {}) => who.call(lines.startTimer, { body: { ticketId, ...more } as never });
const stop = (who: Browser, body: object = {}) => who.call(lines.stopTimer, { body: body as never });
const running = async (who: Browser) => (await who.call(lines.getTimer)).timer;

test('time costs by the rate of its day, and keeps what it cost when rates change', async () => {
  const ticketId = await open();
  const at = (day: string) => add(boris, ticketId, { minutes: 90, day, workTypeId: setUp });
  for (const day of ['2025-12-31', '2026-02-28', '2026-03-01']) await at(day);
  const money = async () => (await onTicket(vera, ticketId)).items.map(({ day, amountMinor }) => [day, amountMinor]);
  const stands = [
    ['2026-03-01', 450_000],
    ['2026-02-28', 300_000],
    ['2025-12-31', null],
  ];
  expect(await money()).toEqual(stands);
  const other = newId();
  await saveType(other, [{ from: '2020-01-01', minorPerHour: 1, currency: 'RUB' }]);
  await expect(
    saveType(
      other,
      [1, 2].map((minorPerHour) => ({ from: '2020-01-01', minorPerHour, currency: 'RUB' })),
    ),
  ).rejects.toMatchObject(refused('already_exists'));
  expect(await money()).toEqual(stands);
  expect(await onTicket(vera, ticketId)).toMatchObject({ minutes: 270, sums: [{ currency: 'RUB', minor: 750_000 }] });
});

test('an agent sees own time and no money; a supervisor sees and corrects all; a correction says who, from what, to what and why', async () => {
  const ticketId = await open();
  const mine = await add(boris, ticketId, { minutes: 60, day: '2026-04-01', workTypeId: setUp, note: 'Замена диска' });
  await add(gleb, ticketId, { minutes: 15, day: '2026-04-01' });
  expect(mine).toMatchObject({ amountMinor: null, currency: null });
  expect(await onTicket(boris, ticketId)).toMatchObject({ items: [{ id: mine.id }], minutes: 60, sums: [] });
  expect((await onTicket(vera, ticketId)).minutes).toBe(75);
  for (const act of [
    () => correct(gleb, mine.id, { minutes: 5 }),
    () => remove(gleb, mine.id),
    () => correct(gleb, newId(), { minutes: 5 }),
  ])
    await expect(act()).rejects.toMatchObject({ status: 404, problem: { code: 'not_found' } });
  const fixed = await correct(vera, mine.id, { minutes: 45, why: 'Обед', version: mine.version });
  expect(fixed).toMatchObject({ minutes: 45, amountMinor: 225_000, version: 2, note: 'Замена диска' });
  await expect(correct(boris, mine.id, { minutes: 50, version: 1 })).rejects.toMatchObject(refused('version_conflict'));
  await correct(boris, mine.id, { minutes: 45 });
  const { items } = await boris.call(lines.listTimeCorrections, { params: { entryId: mine.id } as never });
  expect(items).toMatchObject([{ byName: 'Vera', why: 'Обед', was: { minutes: 60 }, became: { minutes: 45 } }]);
  expect((await boris.call(contract.identity.getMe)).permissions).not.toContain('time.manage');
  const history = (await boris.call(lines.listHistory, { params: { ticketId } as never })).items.filter(
    ({ type }) => type === 'time.changed',
  );
  expect(history.map(({ data }) => data.what)).toEqual(['added', 'added', 'corrected']);
  expect(JSON.stringify(history)).not.toContain('minutes');
});

test('sums are those of the entries that stand, whatever was added, corrected, removed and brought back', async () => {
  const ticketId = await open();
  const step = fc.record({
    do: fc.constantFrom('add', 'correct', 'remove', 'restore'),
    at: fc.nat(3),
    minutes: fc.integer({ min: 1, max: 600 }),
    day: fc.constantFrom('2025-12-31', '2026-02-28', '2026-03-01'),
    typed: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const model = new Map<string, { minutes: number; day: string; workTypeId: string | null; gone: boolean }>();
      for (const { do: what, at, minutes, day, typed } of steps) {
        const facts = { minutes, day, workTypeId: typed ? setUp : null };
        const [entryId, entry] = [...model][at] ?? [];
        if (what === 'add') {
          const id = newId();
          await add(boris, ticketId, facts, id);
          model.set(id, { ...facts, gone: false });
        } else if (entryId && entry && !entry.gone && what === 'correct') {
          await correct(boris, entryId, facts);
          model.set(entryId, { ...facts, gone: false });
        } else if (entryId && entry && !entry.gone && what === 'remove') {
          await remove(boris, entryId);
          entry.gone = true;
        } else if (entryId && entry?.gone && what === 'restore') {
          await add(boris, ticketId, entry, entryId);
          entry.gone = false;
        }
      }
      const standing = [...model.values()].filter(({ gone }) => !gone);
      const rate = (day: string) => (day >= '2026-03-01' ? 300_000 : day >= '2026-01-01' ? 200_000 : null);
      const cost = standing.reduce(
        (sum, one) => sum + (one.workTypeId && rate(one.day) ? amountOf(one.minutes, rate(one.day) as number) : 0),
        0,
      );
      const told = await onTicket(vera, ticketId);
      expect([told.minutes, told.sums[0]?.minor ?? 0, told.items.length]).toEqual([
        standing.reduce((sum, { minutes }) => sum + minutes, 0),
        cost,
        standing.length,
      ]);
      await desk.sql('delete from time_entries where ticket_id = $1', [ticketId]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('one timer runs for a person: started elsewhere, the first becomes an entry; stopped, what it measured or what was said', async () => {
  const [one, two] = [await open(), await open()];
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await start(boris, one, { startedAt: ago(25) });
  expect((await start(boris, one)).timer.startedAt).toBe((await running(boris))?.startedAt);
  const { stopped } = await start(boris, two, { startedAt: ago(3) });
  expect(stopped).toMatchObject({ ticketId: one, minutes: 25 });
  expect(await running(gleb)).toBeNull();
  expect(await stop(boris, { note: 'Звонок', workTypeId: setUp })).toMatchObject({ ticketId: two, minutes: 3, note: 'Звонок' });
  await expect(stop(boris)).rejects.toMatchObject(refused('not_found'));
  await start(boris, one);
  expect(await stop(boris, { minutes: 40 })).toMatchObject({ minutes: 40 });
  await start(boris, one);
  await boris.call(lines.dropTimer);
  expect(await running(boris)).toBeNull();
  await expect(start(boris, one, { startedAt: ago(24 * 60 + 5) })).rejects.toMatchObject(refused('invalid_input'));
  await expect(start(boris, one, { startedAt: ago(-5) })).rejects.toMatchObject(refused('invalid_input'));
  await expect(desk.as('Boris').call(lines.startTimer, { body: { ticketId: one as never } })).rejects.toMatchObject(
    refused('not_signed_in'),
  );
});

test('ten starts at once leave one timer', async () => {
  const tickets = await Promise.all(Array.from({ length: 5 }, () => open()));
  await Promise.all([...tickets, ...tickets].map((ticketId) => start(gleb, ticketId)));
  const [row] = await desk.sql<{ n: number }>('select count(*)::int as n from timers where user_id = $1', [desk.as('Gleb').userId]);
  expect(row?.n).toBe(1);
  await gleb.call(lines.dropTimer);
});

test('a forgotten timer is told of, once and only while it runs', async () => {
  const ticketId = await open();
  const { timer } = await start(boris, ticketId);
  const run = (startedAt: string) =>
    timerForgottenJob.run(desk.app, {
      tenantId: desk.tenantId,
      data: { userId: desk.as('Boris').userId, startedAt },
      tries: 1,
      last: false,
    });
  const told = async () =>
    (await boris.call(contract.notifications.listNotifications)).items.filter(({ kind }) => kind === 'timer_forgotten').length;
  await run(new Date(0).toISOString());
  expect(await told()).toBe(0);
  await run(timer.startedAt);
  expect(await told()).toBe(1);
  await stop(boris);
  await run(timer.startedAt);
  expect(await told()).toBe(1);
});

test('my time goes by day and page; days are summed whole; what left my sight is told neither in lines nor in sums', async () => {
  await desk.sql('delete from time_entries');
  const team = await desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Закрытая', color: '#3b82f6' } });
  const [seen, hidden] = [await open(), await open()];
  for (const day of ['2026-05-01', '2026-05-01', '2026-05-01', '2026-05-02']) await add(gleb, seen, { minutes: 10, day });
  await add(gleb, hidden, { minutes: 500, day: '2026-05-01' });
  await boris.call(lines.changeTicket, { params: { ticketId: hidden }, body: { teamId: team.id } as never });
  const list = (who: Browser, query: object) => who.call(lines.listTime, { query: query as never });
  const first = await list(gleb, { limit: 2 });
  expect(first.items.map(({ day }) => day)).toEqual(['2026-05-02', '2026-05-01']);
  expect(first.days).toMatchObject([
    { day: '2026-05-02', minutes: 10 },
    { day: '2026-05-01', minutes: 30 },
  ]);
  const rest = await list(gleb, { limit: 50, cursor: first.nextCursor });
  expect([rest.items.length, rest.nextCursor]).toEqual([2, null]);
  const userId = desk.as('Gleb').userId;
  await expect(list(boris, { userId })).rejects.toMatchObject(refused('user_not_found'));
  expect((await list(vera, { userId })).days.at(-1)?.minutes).toBe(530);
  await expect(correct(gleb, (await onTicket(vera, hidden)).items[0]?.id as string, { minutes: 1 })).rejects.toMatchObject(
    refused('not_found'),
  );
});

test('a timer whose ticket was merged goes on in the survivor: nothing measured is lost', async () => {
  const [merged, survivor, other] = [await open(), await open(), await open()];
  const hourAgo = () => new Date(Date.now() - 3600_000).toISOString();
  const merge = (ticketId: string, ticketIds: string[]) =>
    desk.as('Anna').call(lines.mergeTickets, { params: { ticketId: ticketId as never }, body: { ticketIds: ticketIds as never } });
  await start(boris, merged, { startedAt: hourAgo() });
  await merge(survivor, [merged]);
  expect(await stop(boris)).toMatchObject({ ticketId: survivor, minutes: 60 });
  await start(boris, survivor, { startedAt: hourAgo() });
  await merge(other, [survivor]);
  expect((await start(boris, await open())).stopped).toMatchObject({ ticketId: other, minutes: 60 });
  await boris.call(lines.dropTimer);
});
