import { contract } from '@otklik/contract';
import { customFilterFields, fixedChoices, type TicketField, ticketField, ticketFields } from '@otklik/contract/tickets/filter-fields.ts';
import { ticketFilterTree } from '@otklik/contract/tickets/filter.ts';
import { factOf, factsOf } from '@otklik/contract/tickets/ticket-facts.ts';
import { type Filter, type FilterField, type FilterPart, type FilterWorld, operatorsOf } from '@otklik/core/filter/filter.ts';
import { matches } from '@otklik/core/filter/matches.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { db } from '../db.ts';
import { compileFilter } from './compile-filter.ts';
import { customColumns } from './custom-columns.ts';
import { fewCards } from './few-cards.ts';
import { filterColumns } from './filter-columns.ts';

const lines = contract.tickets;
let desk: Desk;
let world: FilterWorld;
const facts: { id: string; facts: Record<string, unknown> }[] = [];
const pools: Record<string, string[]> = {};
const custom = new Map<string, FilterField>();

beforeAll(async () => {
  desk = await openDesk();
  const anna = desk.as('Anna');
  const team = await anna.call(contract.identity.createTeam, { body: { name: 'Линия 1', memberIds: [anna.userId] } as never });
  const settings = await anna.call(lines.getTicketSettings);
  const subjects = ['Не печатает ПРИНТЕР', 'принтер', "O'Brien; drop table %_", 'Ёлка', 'VPN'];
  for (let n = 0; n < 24; n += 1)
    await anna.call(lines.createTicket, {
      body: {
        subject: subjects[n % subjects.length],
        requester: { name: '', email: `c${n % 4}@x.test` },
        ...(n % 3 === 0 && { message: { text: 'Здравствуйте' } }),
        ...(n % 2 === 0 && { assigneeId: n % 4 === 0 ? anna.userId : desk.as('Boris').userId }),
        ...(n % 5 === 0 && { teamId: team.id }),
        ...(n % 3 === 1 && { typeId: settings.types[n % 2]?.id }),
        priority: ['low', 'normal', 'high', 'urgent'][n % 4],
        tags: [[], ['vip'], ['vip', 'касса'], ['касса']][n % 4],
      } as never,
    });
  await desk.sql(
    `update tickets set created_at = created_at - number * interval '5 hours', updated_at = updated_at - number * interval '1 hour'`,
  );
  await desk.sql(`update tickets set status_kind = 'solved', solved_at = now() - number * interval '9 hours' where number % 4 = 1`);
  await desk.sql(
    `insert into ticket_watchers (tenant_id, ticket_id, user_id) select t.tenant_id, t.id, u.id from tickets t join users u using (tenant_id) where (t.number + length(u.name)) % 3 = 0`,
  );
  await fillCustomFields();
  await fillCustomers();
  await desk.sql(`update tickets set snoozed_until = now() + number * interval '1 hour' where number % 7 = 0`);
  const ids = await desk.sql<{ id: string }>('select id from tickets order by number');
  for (const { id } of ids) {
    const { ticket } = await anna.call(lines.getTicket, { params: { ticketId: id } });
    const cards = [ticket.requester.id, ticket.companyId].map((card) => ofCards.get(card ?? '') ?? {});
    facts.push({ id, facts: { ...factsOf(ticket), ...cards[0], ...cards[1] } });
  }
  world = { now: new Date(), timeZone: 'Europe/Moscow', me: anna.userId, teamIds: [team.id] };
  const of = (field: TicketField) => [...new Set(facts.flatMap((one) => one.facts[field] as string).filter(Boolean))];
  Object.assign(pools, fixedChoices, {
    user: [...of('assignee'), desk.as('Gleb').userId, 'me', 'none'],
    team: [team.id, 'mine', 'none'],
    contact: of('requester'),
    type: [...of('type'), 'none'],
    status: of('status'),
    tag: ['vip', 'касса', "'; --"],
    option: [...options, crypto.randomUUID(), 'none'],
  });
}, 180_000);

const options = [crypto.randomUUID(), crypto.randomUUID()];

const valuesByType: Record<string, (n: number) => unknown> = {
  text: (n) => ['Цех 1', 'ЦЕХ 2'][n % 2],
  number: (n) => n / 2,
  money: (n) => ({ minor: n, currency: 'RUB' }),
  date: (n) => `2026-01-0${(n % 3) + 1}`,
  choice: (n) => options[n % 2],
  multi_choice: (n) => options.slice(0, 1 + (n % 2)),
  user: (n) => (n % 2 ? desk.as('Anna') : desk.as('Boris')).userId,
  checkbox: (n) => n % 2 === 0,
};

/** A field of a type, known to the conditions of the property. */
async function makeField(of: 'ticket' | 'contact' | 'company', type: string): Promise<string> {
  const fieldId = crypto.randomUUID();
  const offered = /choice/.test(type) ? options.map((id) => ({ id, names: { ru: `Вариант ${id}` } })) : [];
  await desk.as('Anna').call(contract.fields.saveField, {
    params: { fieldId },
    body: { of, type, names: { ru: type }, options: offered } as never,
  });
  custom.set(`field:${fieldId}`, customFilterFields[type as 'text']);
  return fieldId;
}

/** the values of people and companies as conditions ask for them, by card */
const ofCards = new Map<string, Record<string, unknown>>();

/** Fields of requesters and companies, filled in on some; half of the people have a company. */
async function fillCustomers(): Promise<void> {
  const anna = desk.as('Anna');
  const long = `${'д'.repeat(210)} Цех 2`;
  const values = { ...valuesByType, long_text: (n: number) => `Цех ${n}`, text: (n: number) => [long, 'Цех 2', long.slice(0, 200)][n % 3] };
  const contacts = await desk.sql<{ id: string }>('select id from contacts order by sort_name, id');
  const companies: string[] = [];
  for (const name of ['Завод', 'Лавка'])
    companies.push((await anna.call(contract.customers.createCompany, { body: { name } as never })).id);
  for (const [of, ids] of [['contact', contacts.map(({ id }) => id)] as const, ['company', companies] as const])
    for (const [type, valueAt] of Object.entries(values)) {
      const fieldId = await makeField(of, type);
      for (const [n, cardId] of ids.entries()) {
        if (n % 3 === 2) continue;
        const value = valueAt(n) as never;
        const body = { fields: { [fieldId]: value } } as never;
        if (of === 'contact') await anna.call(contract.customers.changeContact, { params: { contactId: cardId }, body });
        else await anna.call(contract.customers.changeCompany, { params: { companyId: cardId }, body });
        ofCards.set(cardId, { ...ofCards.get(cardId), [`field:${fieldId}`]: factOf(value) });
      }
    }
  for (const [n, { id }] of contacts.entries())
    if (n % 2 === 0) await desk.sql('update contacts set company_id = $1 where id = $2', [companies[n % 4 ? 1 : 0], id]);
  await desk.sql('update tickets t set company_id = c.company_id from contacts c where c.id = t.requester_id');
}

/** A field of each type that needs no other thing, filled in on some of the tickets. */
async function fillCustomFields(): Promise<void> {
  const tickets = await desk.sql<{ id: string; number: number }>('select id, number from tickets order by number');
  for (const [type, valueAt] of Object.entries(valuesByType)) {
    const fieldId = await makeField('ticket', type);
    for (const { id, number } of tickets.filter((one) => Number(one.number) % 3 !== 0))
      await desk
        .as('Anna')
        .call(lines.changeTicket, { params: { ticketId: id }, body: { fields: { [fieldId]: valueAt(Number(number)) } } as never });
  }
}

const fieldOf = (key: string) => ticketField(key) ?? custom.get(key);
afterAll(() => desk.close());

const moments = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  '-1d',
  '-30h',
  '-90min',
  '+1w',
  '2026-01-01',
];

/** A condition that the contract takes, on any field of the table. */
const condition = () =>
  fc.constantFrom(...([...Object.entries(ticketFields), ...custom] as [string, FilterField][])).chain(([key, field]) =>
    fc.constantFrom(...operatorsOf(field)).chain((op) => {
      const bare = field.kind === 'flag' || op === 'empty' || op === 'filled';
      return valueOf(field).map((value) => ({ field: key, op, ...(!bare && { value }) }));
    }),
  );

function valueOf(field: FilterField): fc.Arbitrary<string | number | string[]> {
  if (field.kind === 'text')
    return fc.constantFrom('цех', 'Цех 2', 'д'.repeat(200), 'ДДД', 'принт', 'ПРИНТЕР', 'vpn', "O'Brien", '%', '_', 'ё');
  if (field.kind === 'date') return fc.constantFrom('2026-01-02', '2026-01-03', 'today', '-30d', 'this_month');
  if (field.kind === 'number') return fc.constantFrom(0, 1, 2, 7, 1.5, 24);
  if (field.kind === 'instant') return fc.constantFrom(...moments, new Date(Date.now() - 40 * 3_600_000).toISOString());
  const words = field.of === 'user' && field.kind === 'list' ? ['none'] : [];
  const pool = (pools[field.of ?? ''] ?? [crypto.randomUUID()]).filter((one) => !words.includes(one) && (field.nullable || one !== 'none'));
  return fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 });
}

const group = (part: fc.Arbitrary<FilterPart>): fc.Arbitrary<Filter> =>
  fc.tuple(fc.boolean(), fc.array(part, { maxLength: 3 })).map(([all, parts]) => (all ? { all: parts } : { any: parts }));

test('SQL and memory give one answer to any filter', async () => {
  const single = fc.constant(null).chain(condition) as fc.Arbitrary<FilterPart>;
  const tree = group(fc.oneof(single, group(fc.oneof(single, group(single)))));
  await fc.assert(
    fc.asyncProperty(tree, fc.boolean(), async (filter, looksFirst) => {
      expect(ticketFilterTree.safeParse(filter).success).toBe(true);
      const found = await desk.inTenant(async (ctx) => {
        const few = fewCards(ctx);
        const columns = await customColumns(
          ctx,
          [...custom.keys()].map((key) => key.slice(6)),
          few,
        );
        const compiled = () => compileFilter(filter, (key) => columns.get(key) ?? columnFor(ctx, key), world) as never;
        const many = compiled();
        // cards are found first when they are few: both ways give one answer
        if (looksFirst) await few.look();
        return db(ctx)
          .selectFrom('tickets as t')
          .select('t.id')
          .where('t.tenant_id', '=', ctx.tenantId)
          .where(looksFirst ? compiled() : many)
          .orderBy('t.number')
          .execute();
      });
      const held = facts.filter((one) => matches(filter, one.facts, fieldOf, world));
      expect(found.map((row) => row.id)).toEqual(held.map((one) => one.id));
    }),
    { numRuns: 400 },
  );
}, 180_000);

function columnFor(ctx: Parameters<Parameters<Desk['inTenant']>[0]>[0], key: string) {
  // the system reads nothing: unread is asked here as the person whose tickets were read
  const asked = { ...ctx, actor: { ...ctx.actor, kind: 'key' as const } };
  return { field: ticketFields[key as TicketField], column: filterColumns[key as TicketField](asked) };
}

test.each([
  [{ all: [{ field: 'nonsense', op: 'is', value: 'x' }] }],
  [{ all: [{ field: 'subject', op: 'at_least', value: 'x' }] }],
  [{ all: [{ field: 'assignee', op: 'in', value: ["x' or true --"] }] }],
  [{ all: [{ field: 'statusKind', op: 'in', value: ["new') or true --"] }] }],
  [{ all: [{ field: 'created', op: 'since', value: 'now()' }] }],
  [{ all: [{ field: 'number', op: 'is', value: '1' }] }],
  [{ all: [{ field: 'unread', op: 'yes', value: 'x' }] }],
  [{ all: [{ field: 'subject', op: 'has', value: '' }] }],
  [{ all: [{ field: '__proto__', op: 'in', value: ['x'] }] }],
  [{ all: [{ all: [{ all: [{ all: [] }] }] }] }],
  [{ all: Array.from({ length: 51 }, () => ({ field: 'unread', op: 'yes' })) }],
  [
    {
      all: [
        { any: Array.from({ length: 26 }, () => ({ field: 'unread', op: 'yes' })) },
        { any: Array.from({ length: 26 }, () => ({ field: 'unread', op: 'no' })) },
      ],
    },
  ],
  [{}],
])('the contract refuses %j', (filter) => {
  expect(ticketFilterTree.safeParse(filter).success).toBe(false);
});

test('text of a query injected is text', async () => {
  const value = "принтер%' or 1=1 --";
  const rows = await desk.inTenant((ctx) =>
    db(ctx)
      .selectFrom('tickets as t')
      .select(sql<number>`count(*)`.as('n'))
      .where(compileFilter({ all: [{ field: 'subject', op: 'has', value }] }, (key) => columnFor(ctx, key), world) as never)
      .execute(),
  );
  expect(Number(rows[0]?.n)).toBe(0);
});
