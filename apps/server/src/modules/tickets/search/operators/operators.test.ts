import { contract } from '@otklik/contract';
import { ticketFilterTree } from '@otklik/contract/tickets/filter.ts';
import { newId } from '@otklik/core';
import { OPERATORS } from '@otklik/locales/search/operators.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../../testing/desk.ts';
import { momentConditions } from './moments.ts';
import { splitOperators } from './split.ts';

let desk: Desk;
const ids: Record<string, string> = {};
beforeAll(async () => {
  desk = await openDesk();
  const boris = desk.as('Boris');
  const firm = await boris.call(contract.customers.createCompany, { body: { name: 'ООО «Завод Прогресс»', domains: ['zavod.test'] } });
  const team = newId();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, 'Вторая линия']);
  const open = (subject: string, more: object = {}) =>
    boris.call(contract.tickets.createTicket, {
      body: { subject, requester: { name: 'Ольга Щербакова', email: 'olga@client.test' }, message: { text: 'Текст про насос' }, ...more },
    });
  ids.plain = (await open('Обычная')).id;
  ids.factory = (
    await open('Заводская', {
      requester: { name: 'Иван', email: 'ivan@zavod.test' },
      tags: ['vip', 'насосная станция'],
      priority: 'urgent',
    })
  ).id;
  ids.mine = (await open('Моя', { assigneeId: boris.userId, teamId: team })).id;
  ids.old = (await open('Старая')).id;
  await desk.sql(`update tickets set created_at = '2024-05-17T12:00:00Z' where id = $1`, [ids.old]);
  expect(firm.id).toBeTruthy();
  await desk.settled();
});
afterAll(() => desk.close());

const search = (q: string, who: 'Boris' | 'Gleb' | 'Zoya' = 'Boris') => desk.as(who).call(contract.search.search, { query: { q } });
const names = async (q: string, who?: 'Gleb' | 'Zoya') =>
  (await search(q, who)).tickets.map((one) => Object.entries(ids).find(([, id]) => id === one.id)?.[0]).toSorted();

test.each([
  ['company:завод', ['factory']],
  ['компания:"Завод Прогресс"', ['factory']],
  ['компания:«завод прогресс» насосы', ['factory']],
  ['requester:ivan@zavod.test', ['factory']],
  ['от:щербакова created:<2025-01-01', ['old']],
  ['tag:VIP', ['factory']],
  ['метка:"насосная станция"', ['factory']],
  ['-tag:vip насос', ['mine', 'old', 'plain']],
  ['priority:urgent', ['factory']],
  ['приоритет:срочный,высокий', ['factory']],
  ['исполнитель:бор*', []],
  ['assignee:Boris', ['mine']],
  ['assignee:none created:>2026-01-01', ['factory', 'plain']],
  ['-assignee:boris насос', ['factory', 'old', 'plain']],
  ['is:unassigned насос', ['factory', 'old', 'plain']],
  ['группа:"Вторая линия"', ['mine']],
  ['team:вторая', ['mine']],
  ['status:open', ['mine']],
  ['статус:новая', ['factory', 'old', 'plain']],
  ['status:new,open', ['factory', 'mine', 'old', 'plain']],
  ['это:закрыта', []],
  ['created:2024-05-17', ['old']],
  ['создана:17.05.2024', ['old']],
  ['created:2024-01-01..2024-12-31', ['old']],
  ['created:2024-05', ['old']],
  ['создана:05.2024', ['old']],
  ['created:2024', ['old']],
  ['created:2024-03..2024-05', ['old']],
  ['created:2024-06..2024-12', []],
  ['created:..2024-05', ['old']],
  ['created:2024-06..', ['factory', 'mine', 'plain']],
  ['created:<=2024-05', ['old']],
  ['-created:week', ['old']],
  ['-создана:прошлая-неделя', ['factory', 'mine', 'old', 'plain']],
  ['-updated:month', []],
  ['-created:2024-05', ['factory', 'mine', 'plain']],
  ['created:>7d', ['factory', 'mine', 'plain']],
  ['-created:>7d', ['old']],
  ['created:today', ['factory', 'mine', 'plain']],
  ['создана:-7д', ['factory', 'mine', 'plain']],
  ['has:attachment', []],
  ['-has:attachment тема:стар', ['old']],
  ['source:email', []],
  ['inbox:none', ['factory', 'mine', 'old', 'plain']],
  // several values: any of them; with a minus none
  ['created:2024-05-17,today', ['factory', 'mine', 'old', 'plain']],
  ['тема:стар,моя', ['mine', 'old']],
  ['-тема:стар,моя', ['factory', 'plain']],
  ['is:unassigned,closed', ['factory', 'old', 'plain']],
  ['-is:unassigned,closed', ['mine']],
  // a minus turns every moment round, and never is another time too
  ['-created:2024-05-17', ['factory', 'mine', 'plain']],
  ['-created:2024-01-01..2024-12-31', ['factory', 'mine', 'plain']],
  ['-created:today', ['old']],
  ['-created:>2025-01-01', ['old']],
  ['solved:today', []],
  ['-solved:today', ['factory', 'mine', 'old', 'plain']],
  ['-solved:>2024-01-01', ['factory', 'mine', 'old', 'plain']],
  ['is:unanswered', ['factory', 'mine', 'old', 'plain']],
  ['-is:unanswered', []],
  ['-company:завод', ['mine', 'old', 'plain']],
  ['-company:none', ['factory']],
  ['-requester:щербакова', ['factory']],
  ['-assignee:none', ['mine']],
  ['STATUS:OPEN', ['mine']],
  ['type:none -status:open', ['factory', 'old', 'plain']],
  // typed in the other keyboard layout, whole or in part
  ['cnfnec^jnrhsnf', ['mine']],
  ['ыефегыЖщзут', ['mine']],
  ['статус:jnrhsnf', ['mine']],
  ['ефпЖмшз', ['factory']],
  ['-tag:мшз насос', ['mine', 'old', 'plain']],
  ['rjvgfybz^pfdjl', ['factory']],
  ['приоритет:chjxysq', ['factory']],
] as const)('%s finds %j', async (q, expected) => {
  expect(await names(q)).toEqual(expected);
});

test('what is not there holds for nothing and is told', async () => {
  expect(await search('assignee:Нетакого')).toMatchObject({
    tickets: [],
    unknown: [{ operator: 'assignee', value: 'Нетакого' }],
    counts: { tickets: { count: 0 } },
  });
  expect(await search('created:вчерась')).toMatchObject({ tickets: [], unknown: [{ operator: 'created', value: 'вчерась' }] });
});

test('what was read in the other layout is told', async () => {
  expect((await search('cnfnec^jnrhsnf насос')).corrected).toEqual({ text: 'статус:открыта насос', because: 'layout' });
  expect((await search('статус:jnrhsnf')).corrected).toEqual({ text: 'статус:открыта', because: 'layout' });
  expect((await search('статус:открыта')).corrected).toBeNull();
  expect(await search('статус:xyzzy')).toMatchObject({ corrected: null, unknown: [{ operator: 'status', value: 'xyzzy' }] });
});

test('operators become a filter that a view can keep', async () => {
  const { filter } = await search('status:new -tag:vip created:>2026-01-01 насос');
  expect(ticketFilterTree.parse(filter)).toEqual({
    all: [
      { field: 'statusKind', op: 'in', value: ['new'] },
      { field: 'tags', op: 'has_none', value: ['vip'] },
      { field: 'created', op: 'since', value: '2026-01-01' },
    ],
  });
  expect((await search('исполнитель:я,никто')).filter).toEqual({ all: [{ field: 'assignee', op: 'in', value: ['me', 'none'] }] });
  expect((await search('насос')).filter).toBeNull();
});

test('nobody sees more by an operator, nor learns names that are not theirs', async () => {
  const team = newId();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, 'Тайная']);
  await desk.sql('update tickets set team_id = $2 where id = $1', [ids.factory, team]);
  for (const q of ['tag:vip', 'priority:urgent', 'компания:завод', 'насос tag:vip', 'status:new']) {
    expect([q, (await names(q, 'Gleb')).includes('factory')]).toEqual([q, false]);
    const { tickets, counts } = await search(q, 'Gleb');
    expect([q, counts.tickets.count]).toEqual([q, tickets.length]);
    expect([q, await names(q, 'Zoya')]).toEqual([q, []]);
  }
  await desk.sql('update tickets set team_id = null where id = $1', [ids.factory]);
  const blind = await desk.key(['tickets.see_all']);
  expect((await blind.call(contract.search.search, { query: { q: 'компания:завод' } })).tickets).toEqual([]);
  expect((await blind.call(contract.search.completeSearch, { query: { q: 'компания:зав' } })).items).toEqual([]);
});

test('a question goes on by operators and their values', async () => {
  const complete = async (q: string, locale: 'ru' | 'en' = 'ru', who: 'Boris' | 'Zoya' = 'Boris') =>
    (await desk.as(who).call(contract.search.completeSearch, { query: { q, locale } })).items.map(
      ({ from, insert }) => q.slice(0, from) + insert,
    );
  expect(await complete('насос ста')).toEqual(['насос статус:']);
  expect(await complete('насос sta')).toEqual(['насос status:']);
  expect(await complete('статус:')).toContain('статус:Новая ');
  expect(await complete('status:', 'en')).toContain('status:New ');
  expect(await complete('метка:нас')).toEqual(['метка:"насосная станция" ']);
  expect(await complete('tag:vip,нас')).toEqual(['tag:vip,"насосная станция" ']);
  expect(await complete('-исполнитель:бо')).toEqual([]);
  expect(await complete('исполнитель:bo')).toEqual(['исполнитель:Boris ']);
  expect(await complete('компания:зав')).toEqual(['компания:"ООО «Завод Прогресс»" ']);
  expect(await complete('компания:зав', 'ru', 'Zoya')).toEqual([]);
  expect(await complete('статус:новая')).toEqual([]);
  expect(await complete('насос cnfn')).toEqual(['насос статус:']);
  expect(await complete('-ыефе')).toEqual(['-status:']);
  expect(await complete('cnfnec^yjd')).toEqual(['статус:Новая ']);
  expect(await complete('статус:yjd')).toEqual(['статус:Новая ']);
  expect(await complete('rjvgfybz^pfd')).toEqual(['компания:"ООО «Завод Прогресс»" ']);
  expect(await complete('ещ')).toEqual([]);
  expect(await complete('created:то')).toEqual([]);
  expect(await complete('created:', 'en')).toContain('created:today ');
  expect(await complete('просто слова')).toEqual([]);
});

test('operators are told from words', () => {
  expect(splitOperators('ошибка 12:30 http://a.test смотри:сюда статус:новая -tag:a,"b c"')).toEqual({
    words: 'ошибка 12:30 http://a.test смотри:сюда',
    written: [
      { key: 'status', values: ['новая'], not: false, text: 'статус:новая' },
      { key: 'tag', values: ['a', 'b c'], not: true, text: '-tag:a,"b c"' },
    ],
  });
  expect(splitOperators('статус: новая').written).toEqual([]);
  expect(momentConditions('created', '2026-02-31', false)).toBeNull();
  expect(momentConditions('created', '<=2026-02-28', false)).toEqual([{ field: 'created', op: 'before', value: '2026-03-01' }]);
});

test('no value of any operator breaks anything', { timeout: 120_000 }, async () => {
  const nasty = [
    `' or 1=1 --`,
    `'; drop table tickets; --`,
    `1); select pg_sleep(9)--`,
    `\\`,
    `%_%`,
    `"`,
    `«`,
    `{}`,
    `null`,
    `\u0000`,
    `1e999`,
    `-1`,
    `99999999999999999999`,
    `>`,
    `..`,
    `2026-13-45`,
    `>99999d`,
    `😀`,
    `a:b:c`,
    `,,,`,
    `[1,2]`,
    `${newId()}`,
    'x'.repeat(250),
  ];
  const before = await desk.sql('select count(*)::int as n from tickets');
  for (const [n, said] of Object.values(OPERATORS).entries())
    for (const [m, value] of nasty.entries()) {
      // each value meets each of the three ways to write a question, in turn
      const ways = [`${said.en[0]}:${value}`, `-${said.ru[0]}:"${value}`, `насос ${said.en[0]}:${value}`];
      const asked = (ways[(n + m) % ways.length] as string).slice(0, 300);
      await expect(search(asked), asked).resolves.toMatchObject({ tickets: expect.any(Array) });
      await expect(desk.as('Boris').call(contract.search.completeSearch, { query: { q: asked } }), asked).resolves.toMatchObject({
        items: expect.any(Array),
      });
    }
  expect(await desk.sql('select count(*)::int as n from tickets')).toEqual(before);
});
