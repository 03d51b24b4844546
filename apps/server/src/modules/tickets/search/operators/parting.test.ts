import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { OPERATORS, type OperatorKey } from '@otklik/locales/search/operators.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../../testing/desk.ts';

let desk: Desk;
const secret = newId();
/** days before now on which tickets were made, changed and solved: in each week and month around */
const ages = [0, 1, 2, 5, 8, 12, 20, 33, 45, 64, 400, 800];
beforeAll(async () => {
  desk = await openDesk();
  const boris = desk.as('Boris');
  await boris.call(contract.customers.createCompany, { body: { name: 'Завод', domains: ['zavod.test'] } });
  await desk.sql(`insert into teams (tenant_id, id, name, created_at) values ($1, $2, 'Тайная', now())`, [desk.tenantId, secret]);
  for (const [n, age] of ages.entries()) {
    const { id } = await boris.call(contract.tickets.createTicket, {
      body: {
        subject: n % 2 ? `Принтер ${n}` : `Насос ${n}`,
        requester: { name: n % 3 ? 'Ольга' : 'Иван', email: n % 3 ? 'olga@client.test' : 'ivan@zavod.test' },
        message: { text: 'Текст' },
        tags: ['vip', 'склад'].slice(0, n % 3),
        priority: (['low', 'normal', 'high', 'urgent'] as const)[n % 4],
        ...(n % 4 === 1 && { assigneeId: boris.userId }),
        ...(n % 5 === 2 && { teamId: secret }),
      } as never,
    });
    if (n % 3 === 2) await boris.call(contract.tickets.changeTicket, { params: { ticketId: id }, body: { statusKind: 'solved' } as never });
    await desk.sql(
      `update tickets set created_at = now() - $2 * interval '1 day', updated_at = now() - $2 * interval '12 hours',
         solved_at = case when solved_at is not null then now() - $2 * interval '6 hours' end where id = $1`,
      [id, age],
    );
  }
  await desk.settled();
});
afterAll(() => desk.close());

const year = new Date().getUTCFullYear();
const moment = fc.oneof(
  fc.constantFrom('today', 'вчера', 'week', 'прошлая-неделя', 'month', 'last-month', '7d', '-30д', '2w', '-36h', `${year}`, `${year - 1}`),
  fc.integer({ min: 0, max: 70 }).map((back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)),
  fc
    .tuple(fc.constantFrom(year - 2, year - 1, year), fc.integer({ min: 1, max: 12 }))
    .map(([of, month]) => `${of}-${String(month).padStart(2, '0')}`),
  fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 })).map(([day, month]) => `${day}.${month}.${year}`),
);
const dated = fc.oneof(
  moment,
  fc.tuple(fc.constantFrom('>', '>=', '<', '<='), moment).map(([sign, at]) => sign + at),
  fc.tuple(fc.option(moment), moment).map(([from, to]) => `${from ?? ''}..${to}`),
  moment.map((from) => `${from}..`),
);
const some = (...values: string[]) => fc.constantFrom(...values);
const values: Record<OperatorKey, fc.Arbitrary<string>> = {
  status: some('новая', 'open', 'решена', 'closed'),
  assignee: some('me', 'Boris', 'никто', 'Anna'),
  team: some('none', 'mine', 'Тайная'),
  requester: some('Ольга', 'ivan@zavod.test'),
  company: some('завод', 'нет'),
  tag: some('vip', 'склад'),
  priority: some('низкий', 'high', 'urgent'),
  type: some('none'),
  category: some('none'),
  inbox: some('none'),
  source: some('api', 'email'),
  created: dated,
  updated: dated,
  solved: dated,
  subject: some('принтер', 'насос', '1'),
  has: some('attachment', 'tag'),
  is: some('open', 'closed', 'mine', 'unassigned', 'unread', 'unanswered'),
};
const dates: OperatorKey[] = ['created', 'updated', 'solved'];
/** half of them ask for a time, whose ways are the most */
const operator = fc
  .oneof(fc.constantFrom(...dates), fc.constantFrom(...(Object.keys(OPERATORS) as OperatorKey[])))
  .chain((key) => fc.array(values[key], { minLength: 1, maxLength: 3 }).map((all) => `${OPERATORS[key].en[0]}:${all.join(',')}`));

test('an operator and the same with a minus part all that one may see between them', { timeout: 120_000 }, async () => {
  const found = async (who: 'Boris' | 'Gleb', q: string) => {
    const { tickets, counts, unknown } = await desk.as(who).call(contract.search.search, { query: { q } });
    expect([q, counts.tickets.count, unknown]).toEqual([q, tickets.length, []]);
    return tickets.map(({ id }) => id as string);
  };
  const all = { Boris: await found('Boris', 'created:>1990'), Gleb: await found('Gleb', 'created:>1990') };
  expect(all.Boris).toHaveLength(ages.length);
  expect(all.Gleb.length).toBeLessThan(ages.length);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('Boris' as const, 'Gleb' as const), operator, async (who, q) => {
      if (who === 'Gleb' && q.includes('Тайная')) return;
      const [held, left] = [await found(who, q), await found(who, `-${q}`)];
      expect([...held, ...left].toSorted(), q).toEqual(all[who].toSorted());
    }),
    { numRuns: 150 },
  );
});
