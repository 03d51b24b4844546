import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../testing/desk.ts';
import { isOpen, workingTimeOf } from './index.ts';

const lines = contract.calendars;
const nineToSix = [{ from: '09:00', to: '18:00' }];
const value = {
  timeZone: 'Europe/Moscow',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  country: 'ru' as const,
  shortDays: true,
  exceptions: [],
};
let desk: Desk;
let anna: Person;
beforeAll(async () => {
  desk = await openDesk();
  anna = desk.as('Anna');
});
afterAll(() => desk.close());

const refused = (code: string, status: number) => ({ problem: { code }, status });
const save = (body: object, calendarId = newId<'calendar'>(), who = anna) =>
  who.call(lines.saveCalendar, { params: { calendarId }, body: { ...value, name: `Часы ${calendarId}`, ...body } });
const ask = async (questions: object[], calendar?: object) =>
  (await anna.call(lines.askCalendar, { body: { calendar, questions } as never })).items;

test('a tenant begins with its default calendar, by its zone and country', async () => {
  const { items } = await desk.as('Gleb').call(lines.listCalendars);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ name: 'Рабочие часы', isDefault: true, version: 1, ...value });
});

test('other hours are the next version, another name is not; versions are kept and reckoned by', async () => {
  const made = await save({ name: 'Вторая линия' });
  expect(made).toMatchObject({ version: 1, isDefault: false });
  expect(await save({ name: 'Линия 2' }, made.id)).toMatchObject({ version: 1, name: 'Линия 2' });
  const later = await save(
    { name: 'Линия 2', week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), country: null },
    made.id,
  );
  expect(later.version).toBe(2);
  const { items } = await anna.call(lines.listCalendarVersions, { params: { calendarId: made.id } });
  expect(items.map(({ version, byName }) => [version, byName])).toEqual([
    [2, "Anna's key"],
    [1, "Anna's key"],
  ]);
  const sunday = { ask: 'is_open', at: '2026-11-22T09:00:00Z' };
  expect((await ask([sunday], { id: made.id }))[0]?.open).toBe(true);
  expect((await ask([sunday], { id: made.id, version: 1 }))[0]?.open).toBe(false);
  await expect(ask([sunday], { id: made.id, version: 3 })).rejects.toMatchObject(refused('calendar_not_found', 404));
  await expect(save({ name: 'Линия 2', version: 1 }, made.id)).rejects.toMatchObject(refused('version_conflict', 409));
  await expect(save({ name: 'Линия 2' })).rejects.toMatchObject(refused('already_exists', 409));
});

test('the four questions of a calendar by id, the default one and one given whole', async () => {
  const questions = [
    { ask: 'is_open', at: '2026-11-23T05:59:59Z' },
    { ask: 'next_opening', at: '2026-11-21T12:00:00Z' },
    { ask: 'next_closing', at: '2026-11-21T12:00:00Z' },
    { ask: 'add', at: '2026-11-20T14:00:00Z', seconds: 3601 },
    { ask: 'between', at: '2026-11-20T14:00:00Z', until: '2026-11-23T07:00:00Z' },
  ];
  const wanted = [
    { open: false },
    { instant: '2026-11-23T06:00:00.000Z' },
    { instant: '2026-11-23T15:00:00.000Z' },
    { instant: '2026-11-23T06:00:01.000Z' },
    { seconds: 7200 },
  ];
  const { items } = await anna.call(lines.listCalendars);
  for (const calendar of [undefined, { id: items[0]?.id }, value]) expect(await ask(questions, calendar)).toMatchObject(wanted);
  expect((await ask([{ ask: 'is_open' }]))[0]?.at).toMatch(/^20\d\d-/);
});

test('a year without a production calendar is told with the answer and refused by itself', async () => {
  const [far] = await ask([{ ask: 'add', at: '2027-12-30T12:00:00+03:00', seconds: 36_000 }]);
  expect(far?.unknownYears).toEqual([2028]);
  const { items } = await anna.call(lines.getProductionYear, { params: { country: 'ru', year: 2026 } });
  expect(items.find(({ date }) => date === '2026-12-31')).toEqual({
    date: '2026-12-31',
    kind: 'off',
    holiday: null,
    movedFrom: '2026-01-04',
    insteadOf: null,
    short: false,
  });
  await expect(anna.call(lines.getProductionYear, { params: { country: 'ru', year: 2031 } })).rejects.toMatchObject(
    refused('production_year_not_known', 404),
  );
  const known = (await anna.call(lines.listProductionYears)).items.filter(({ country }) => country === 'ru');
  expect(known.find(({ year }) => year === 2026)).toMatchObject({ status: 'official' });
});

test('what cannot be reckoned is refused, whatever is asked is bounded', async () => {
  const bad = { status: 400, problem: { code: 'invalid_input' } };
  await expect(save({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject(bad);
  await expect(save({ week: [[]] })).rejects.toMatchObject(bad);
  await expect(save({ week: [[{ from: '09:00', to: '09:00' }], [], [], [], [], [], []] })).rejects.toMatchObject(bad);
  await expect(save({ exceptions: [{ from: '2026-02-02', to: '2026-02-01', name: '', hours: [] }] })).rejects.toMatchObject(bad);
  await expect(ask([{ ask: 'is_open', at: '9999-01-01T00:00:00Z' }])).rejects.toMatchObject(bad);
  await expect(ask([{ ask: 'is_open' }], { ...value, timeZone: 'Mars/Olympus' })).rejects.toMatchObject(bad);
  const never = { ...value, week: [[], [], [], [], [], [], []] };
  expect(await ask([{ ask: 'add', seconds: 1 }, { ask: 'next_opening' }], never)).toMatchObject([{ instant: null }, { instant: null }]);
});

test('the default calendar stays, one in use stays, another goes', async () => {
  const { items } = await anna.call(lines.listCalendars);
  const first = items.find((one) => one.isDefault);
  const made = await save({ name: 'Временный' });
  const remove = (calendarId: string) => anna.call(lines.removeCalendar, { params: { calendarId } });
  await expect(remove(first?.id as string)).rejects.toMatchObject(refused('calendar_is_default', 409));
  expect(await anna.call(lines.makeCalendarDefault, { params: { calendarId: made.id } })).toMatchObject({ isDefault: true });
  expect((await anna.call(lines.listCalendars)).items.map(({ id, isDefault }) => [id, isDefault])[0]).toEqual([made.id, true]);
  await desk.sql(
    'create table calendar_holds (tenant_id uuid, id uuid, calendar_id uuid, foreign key (tenant_id, calendar_id) references calendars)',
  );
  await desk.sql('grant select on calendar_holds to public');
  await desk.sql('insert into calendar_holds values ($1, gen_random_uuid(), $2)', [desk.tenantId, first?.id]);
  await expect(remove(first?.id as string)).rejects.toMatchObject(refused('in_use', 409));
  await desk.sql('drop table calendar_holds');
  expect(await remove(first?.id as string)).toEqual({ ok: true });
  await expect(remove(first?.id as string)).rejects.toMatchObject(refused('calendar_not_found', 404));
});

test('only who may change settings does; another tenant sees and uses nothing', async () => {
  const made = await save({ name: 'Наш' });
  for (const name of ['Vera', 'Boris', 'Gleb'] as const) {
    await expect(save({}, newId(), desk.as(name))).rejects.toMatchObject(refused('forbidden', 403));
    await expect(desk.as(name).call(lines.removeCalendar, { params: { calendarId: made.id } })).rejects.toMatchObject(
      refused('forbidden', 403),
    );
  }
  const zoya = desk.as('Zoya');
  expect((await zoya.call(lines.listCalendars)).items.map(({ id }) => id)).not.toContain(made.id);
  for (const [line, input] of [
    [lines.removeCalendar, { params: { calendarId: made.id } }],
    [lines.makeCalendarDefault, { params: { calendarId: made.id } }],
    [lines.listCalendarVersions, { params: { calendarId: made.id } }],
    [lines.askCalendar, { body: { calendar: { id: made.id }, questions: [{ ask: 'is_open' }] } }],
  ] as const)
    await expect(zoya.call(line, input as never)).rejects.toMatchObject(refused('calendar_not_found', 404));
});

test('modules above ask by id or by default, and hear of a change at once', async () => {
  const made = await save({ name: 'Всегда', country: null, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) });
  expect(await desk.inTenant((ctx) => isOpen(ctx, made.id))).toBe(true);
  await save({ name: 'Всегда', country: null, week: [[], [], [], [], [], [], []] }, made.id);
  expect(await desk.inTenant((ctx) => isOpen(ctx, made.id))).toBe(false);
  expect(await desk.inTenant(async (ctx) => (await workingTimeOf(ctx, made.id, 1)).time.isOpen(ctx.now))).toBe(true);
  await expect(desk.inTenant((ctx) => isOpen(ctx, newId()))).rejects.toMatchObject({ code: 'calendar_not_found' });
});
