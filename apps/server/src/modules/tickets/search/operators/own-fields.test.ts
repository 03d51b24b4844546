import { contract } from '@otklik/contract';
import { ticketFilterTree } from '@otklik/contract/tickets/filter.ts';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../../testing/desk.ts';

let desk: Desk;
const ids: Record<string, string> = {};
const [red, blue, cellar, shelf] = [newId(), newId(), newId(), newId()];
beforeAll(async () => {
  desk = await openDesk();
  const anna = desk.as('Anna');
  const field = async (type: string, ru: string, more: object = {}, of = 'ticket') => {
    const fieldId = newId<'field'>();
    await anna.call(contract.fields.saveField, { params: { fieldId }, body: { of, type, names: { ru }, ...more } as never });
    return fieldId;
  };
  const serial = await field('text', 'Серийный номер', { key: 'serial', names: { ru: 'Серийный номер', en: 'Serial number' } });
  const count = await field('number', 'Количество');
  const sum = await field('money', 'Сумма (без НДС)');
  const due = await field('date', 'Дата поставки');
  const color = await field('choice', 'Цвет', {
    options: [
      { id: red, names: { ru: 'Красный', en: 'Red' } },
      { id: blue, names: { ru: 'Синий' } },
    ],
  });
  const parts = await field('multi_choice', 'Детали', {
    options: [
      { id: red, names: { ru: 'Вал' } },
      { id: blue, names: { ru: 'Шкив' } },
    ],
  });
  const place = await field('tree', 'Место', {
    options: [
      { id: cellar, names: { ru: 'Подвал' } },
      { id: shelf, names: { ru: 'Полка' }, parentId: cellar },
    ],
  });
  const master = await field('user', 'Мастер');
  const firm = await field('company', 'Перевозчик');
  const paid = await field('checkbox', 'Оплачено');
  await field('text', 'Статус');
  await field('text', 'Звание', {}, 'contact');
  const company = await anna.call(contract.customers.createCompany, { body: { name: 'ООО «Быстрый груз»' } as never });
  const open = async (subject: string, fields: object) =>
    (
      await anna.call(contract.tickets.createTicket, {
        body: { subject, requester: { email: 'o@client.test' }, message: { text: 'Про насос' }, fields } as never,
      })
    ).id;
  ids.full = await open('Полная', {
    [serial]: 'SN-7 нет',
    [count]: 12.5,
    [sum]: { minor: 125_050, currency: 'RUB' },
    [due]: '2026-03-15',
    [color]: red,
    [parts]: [red, blue],
    [place]: shelf,
    [master]: desk.as('Boris').userId,
    [firm]: company.id,
    [paid]: true,
  });
  ids.other = await open('Другая', { [serial]: 'SN-70', [count]: -3, [color]: blue, [parts]: [blue], [place]: cellar, [paid]: false });
  ids.bare = await open('Голая', {});
  await desk.settled();
});
afterAll(() => desk.close());

const search = (q: string) => desk.as('Boris').call(contract.search.search, { query: { q } });
const names = async (q: string) =>
  (await search(q)).tickets.map((one) => Object.entries(ids).find(([, id]) => id === one.id)?.[0]).toSorted();

test.each([
  ['serial:sn-7', ['full', 'other']],
  ['серийный_номер:sn-70', ['other']],
  ['Серийный-Номер:"7 нет" насос', ['full']],
  ['serial_number:70', ['other']],
  ['-serial:sn-7', ['bare']],
  ['serial:пусто', ['bare']],
  ['-serial:empty', ['full', 'other']],
  ['количество:12.5', ['full']],
  ['количество:>0', ['full']],
  ['количество:>=12.5', ['full']],
  ['количество:>12.5', []],
  ['количество:<12.5', ['other']],
  ['количество:-5..13', ['full', 'other']],
  ['количество:..0', ['other']],
  ['-количество:>0', ['bare', 'other']],
  ['-количество:12.5', ['bare', 'other']],
  ['количество:-3,12.5', ['full', 'other']],
  ['сумма_без_ндс:1250.5', ['full']],
  ['сумма-без-ндс:>1250', ['full']],
  ['дата_поставки:2026-03', ['full']],
  ['дата_поставки:>2026-04', []],
  ['-дата_поставки:2026-03', ['bare', 'other']],
  ['дата_поставки:нет', ['bare', 'other']],
  ['цвет:красный', ['full']],
  ['цвет:red,синий', ['full', 'other']],
  ['-цвет:красный', ['bare', 'other']],
  ['детали:шкив', ['full', 'other']],
  ['-детали:вал', ['bare', 'other']],
  ['место:подвал', ['full', 'other']],
  ['место:полка', ['full']],
  ['мастер:boris', ['full']],
  ['перевозчик:груз', ['full']],
  ['оплачено:да', ['full']],
  ['оплачено:нет', ['bare', 'other']],
  ['wdtn^rhfcysq', ['full']],
  ['цвет:красный -оплачено:нет место:подвал', ['full']],
] as const)('%s finds %j', async (q, expected) => {
  expect(await names(q)).toEqual(expected);
});

test('a shipped operator goes before a field called like it; fields of customers are none', async () => {
  expect((await search('статус:новая')).filter).toEqual({ all: [{ field: 'statusKind', op: 'in', value: ['new'] }] });
  expect(await search('звание:доктор')).toMatchObject({ filter: null, hasWords: true });
});

test('me is whoever looks', async () => {
  expect((await search('мастер:я')).filter).toMatchObject({ all: [{ op: 'in', value: ['me'] }] });
});

test('what the field does not take holds for nothing and is told; the filter can be kept as a view', async () => {
  expect(await search('количество:много')).toMatchObject({ tickets: [], unknown: [{ operator: 'количество', value: 'много' }] });
  expect(await search('цвет:зелёный')).toMatchObject({ tickets: [], unknown: [{ operator: 'цвет', value: 'зелёный' }] });
  const { filter } = await search('цвет:красный,синий -количество:1..5,>7 -дата_поставки:2026');
  expect(ticketFilterTree.safeParse(filter).success).toBe(true);
  const kept = await desk.as('Boris').call(contract.tickets.saveView, {
    params: { viewId: newId<'view'>() },
    body: { name: 'Из поиска', scope: 'personal', filter } as never,
  });
  expect(kept.filter).toEqual(filter);
});

test('who may not read customers learns nothing of companies by a field', async () => {
  const blind = await desk.as('Anna').call(contract.identity.createRole, {
    body: { name: 'Без клиентов', permissions: ['tickets.see_all', 'tickets.write'] } as never,
  });
  const eva = await desk.hire('Eva', blind.id);
  expect((await search('перевозчик:заполнено')).tickets).toHaveLength(1);
  const found = await eva.call(contract.search.search, { query: { q: 'перевозчик:груз' } });
  expect(found).toMatchObject({ tickets: [], unknown: [{ operator: 'перевозчик', value: 'груз' }] });
  const { items } = await eva.call(contract.search.completeSearch, { query: { q: 'перевозчик:гру' } });
  expect(items).toEqual([]);
});

test('completion offers fields by the beginning of any of their words, and their values', async () => {
  const complete = async (q: string, locale: 'ru' | 'en' = 'ru') =>
    (await desk.as('Boris').call(contract.search.completeSearch, { query: { q, locale } })).items.map(
      ({ from, insert }) => q.slice(0, from) + insert,
    );
  expect(await complete('сери')).toEqual(['серийный_номер:']);
  expect(await complete('насос ном')).toEqual(['насос серийный_номер:']);
  expect(await complete('seri')).toEqual(['serial_number:']);
  expect(await complete('цвет:')).toEqual(['цвет:Красный ', 'цвет:Синий ', 'цвет:нет ', 'цвет:заполнено ']);
  expect(await complete('цвет:кр')).toEqual(['цвет:Красный ']);
  expect(await complete('оплачено:')).toEqual(['оплачено:да ', 'оплачено:нет ']);
  expect(await complete('перевозчик:гру')).toEqual(['перевозчик:"ООО «Быстрый груз»" ']);
  expect(await complete('стат')).toEqual(['статус:']);
  expect(await complete('wdt')).toEqual(['цвет:']);
});

test('no value of any field breaks anything', { timeout: 60_000 }, async () => {
  const nasty = [
    `' or 1=1 --`,
    `\\`,
    `%_%`,
    `"`,
    `{}`,
    `\u0000`,
    `1e999`,
    `-1`,
    `99999999999999999999`,
    `>`,
    `..`,
    `>=`,
    `<..>`,
    `1..`,
    `>1..2`,
  ];
  const fields = ['serial', 'количество', 'сумма_без_ндс', 'дата_поставки', 'цвет', 'детали', 'место', 'мастер', 'перевозчик', 'оплачено'];
  for (const field of fields)
    for (const [n, value] of nasty.entries()) {
      const q = [`${field}:${value}`, `-${field}:"${value}"`, `насос ${field}:${value},${value}`][n % 3] as string;
      await expect(search(q), q).resolves.toMatchObject({ tickets: expect.any(Array) });
    }
});
