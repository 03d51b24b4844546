import { contract } from '@otklik/contract';
import { type Id, newId } from '@otklik/core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { runTimed } from '../schedules/run-timed.ts';

const { automation: lines, tickets, customers, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  for (const ruleId of saved.splice(0)) await anna().call(lines.removeRule, { params: { ruleId } });
});
afterAll(() => desk.close());
const saved: Id<'rule'>[] = [];
const anna = () => desk.as('Anna');

const words = 'На складе не печатает принтер, второй день не можем отгрузить накладные, помогите пожалуйста срочно';
const come = async (email: string, more: object = {}) => {
  const body = { subject: 'Принтер не печатает', requester: { name: '', email }, message: { text: words }, ...more };
  const ticket = await anna().call(tickets.createTicket, { body: body as never });
  await desk.settled();
  return ticket;
};
const rule = (action: object = {}, body: object = {}) => ({
  name: 'Повторы',
  enabled: true,
  when: { kind: 'event', events: ['duplicate_found'], fields: [], business: [] },
  if: { all: [] },
  actions: [{ do: 'merge_duplicate', from: 80, of: 'requester', ...action }],
  stop: false,
  ...body,
});
const save = async (body: object, ruleId = newId<'rule'>()) => {
  await anna().call(lines.saveRule, { params: { ruleId }, body: body as never });
  saved.push(ruleId);
  return ruleId;
};
const read = async (ticketId: string) => (await anna().call(tickets.getTicket, { params: { ticketId: ticketId as never } })).ticket;
const runsOn = async (ticketId: string) =>
  (await anna().call(lines.listTicketRuleRuns, { params: { ticketId: ticketId as never }, query: {} as never })).items;
const joined = async (email: string, company: string) => {
  const { items } = await anna().call(customers.listContacts, { query: { q: email } as never });
  await anna().call(customers.changeContact, { params: { contactId: items[0]?.id as never }, body: { companyId: company } as never });
};

test('a ticket goes into the one it repeats when it is found, with a trace, and comes out again for good', async () => {
  await save(rule({}, { if: { all: [{ field: 'duplicateScore', op: 'at_least', value: 80 }] } }));
  const first = await come('one@client.test');
  const second = await come('one@client.test');
  expect(await read(second.id)).toMatchObject({ isMerged: true, mergedInto: { ticketId: first.id } });
  expect((await runsOn(second.id)).map(({ event, actions }) => ({ event, actions }))).toEqual([
    { event: 'duplicate_found', actions: [{ do: 'merge_duplicate', outcome: 'done', code: null }] },
  ]);
  const [told] = await desk.sql<{ cause: { kind: string; name: string }; data: { automatic: { score: number } } }>(
    `select cause, data from events where type = 'ticket.merged' and ticket_id = $1`,
    [second.id],
  );
  expect(told).toMatchObject({ cause: { kind: 'rule', name: 'Повторы' }, data: { automatic: { score: expect.any(Number) } } });
  expect((await read(first.id)).messageCount).toBe(2);

  await anna().call(tickets.unmergeTicket, { params: { ticketId: second.id } });
  const timer = { kind: 'timer', since: 'created', amount: 1, unit: 'minutes', working: false, calendarId: null };
  const ruleId = await save(rule({}, { when: timer }));
  await desk.sql(`update tickets set created_at = now() - interval '3 minutes' where id = $1`, [second.id]);
  await desk.inTenant((ctx) => runTimed(ctx, ruleId));
  expect(await read(second.id)).toMatchObject({ isMerged: false });
  expect((await runsOn(second.id))[0]?.actions).toEqual([{ do: 'merge_duplicate', outcome: 'skipped', code: 'no_duplicate' }]);
});

test('strangers, other companies and other teams are never brought together, colleagues where the rule says so', async () => {
  await save(rule({ from: 60, of: 'company' }));
  const [ours, theirs] = [
    await anna().call(customers.createCompany, { body: { name: 'Завод' } as never }),
    await anna().call(customers.createCompany, { body: { name: 'Лавка' } as never }),
  ];
  const first = await come('two@client.test');
  await joined('two@client.test', ours.id);
  await desk.sql('update tickets set company_id = $1 where id = $2', [ours.id, first.id]);
  for (const [email, company] of [['far@client.test', theirs.id] as const, ['lone@client.test', null] as const]) {
    const far = await come(email, company ? { requester: { name: '', email } } : {});
    if (company) await joined(email, company);
    expect(await read(far.id)).toMatchObject({ isMerged: false });
  }
  await come('near@client.test', { subject: 'Прочее', message: { text: 'Другое дело' } });
  await joined('near@client.test', ours.id);
  expect(await read((await come('near@client.test')).id)).toMatchObject({ isMerged: true, mergedInto: { ticketId: first.id } });
  const team = await anna().call(identity.createTeam, { body: { name: 'Бухгалтерия', memberIds: [] } as never });
  const other = await anna().call(identity.createTeam, { body: { name: 'Склад', memberIds: [] } as never });
  await anna().call(tickets.changeTicket, { params: { ticketId: first.id }, body: { teamId: team.id } as never });
  expect(await read((await come('two@client.test', { teamId: other.id })).id)).toMatchObject({ isMerged: false });
});

test('rules after a merge have nothing to look at, and a rule that is not the last to act is refused', async () => {
  await come('three@client.test');
  await save(rule());
  await save(rule({}, { name: 'После', actions: [{ do: 'add_tags', tags: ['после'] }] }));
  const second = await come('three@client.test');
  expect((await runsOn(second.id)).map(({ ruleName }) => ruleName)).toEqual(['Повторы']);
  expect((await read(second.id)).tags).toEqual([]);
  const wrong = rule({}, { actions: [...rule().actions, { do: 'priority', priority: 'high' }] });
  await expect(save(wrong)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});

test('where duplicates are not looked for such a rule cannot be switched on', async () => {
  const settings = await anna().call(tickets.getDuplicateSettings);
  await anna().call(tickets.changeDuplicateSettings, { body: { ...settings, propose: false } });
  await expect(save(rule())).rejects.toMatchObject({ problem: { code: 'rule_not_valid' } });
  await anna().call(tickets.changeDuplicateSettings, { body: settings });
});

test('a dry run tells what then happens', async () => {
  const ruleId = newId<'rule'>();
  const tried = async (body: object) =>
    (await anna().call(lines.dryRunRule, { params: { ruleId }, body: { rule: { ...body, enabled: false } } as never })).items;
  const about = {
    subject: 'Счёт за октябрь',
    message: { text: 'Пришлите счёт за октябрь и акт сверки, договор прежний, реквизиты те же' },
  };
  const first = await come('four@client.test', about);
  const second = await come('four@client.test', about);
  const foretold = (await tried(rule())).filter((run) => run.ticketId === second.id || run.ticketId === first.id);
  expect(foretold.map(({ ticketId, event, actions }) => ({ ticketId, event, actions }))).toEqual([
    { ticketId: second.id, event: 'duplicate_found', actions: [{ do: 'merge_duplicate', outcome: 'done', code: null }] },
  ]);
  const high = (await tried(rule({ from: 100 }))).filter((run) => run.ticketId === second.id);
  expect(high.map(({ actions }) => actions)).toEqual([[{ do: 'merge_duplicate', outcome: 'skipped', code: 'no_duplicate' }]]);
  // the very same occasion again, now that the rule is on
  await save(rule());
  const third = await come('four@client.test', about);
  expect((await runsOn(third.id)).map(({ event, actions }) => ({ event, actions }))).toEqual(
    foretold.map(({ event, actions }) => ({ event, actions })),
  );
});

test('two that repeat each other at once leave one, and nobody waits for ever', async () => {
  await save(rule());
  const both = await Promise.all(
    ['a', 'b', 'c'].map(() =>
      anna().call(tickets.createTicket, {
        body: { subject: 'Принтер не печатает', requester: { name: '', email: 'five@client.test' }, message: { text: words } } as never,
      }),
    ),
  );
  await desk.settled();
  const all = await Promise.all(both.map(({ id }) => read(id)));
  expect(all.filter((one) => !one.isMerged).map((one) => one.messageCount)).toEqual([3]);
});
