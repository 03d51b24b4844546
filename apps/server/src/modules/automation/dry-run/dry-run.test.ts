import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets } = contract;
let desk: Desk;
let statusOf: Record<string, string>;
beforeAll(async () => {
  desk = await openDesk();
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  statusOf = Object.fromEntries(statuses.filter((one) => one.isDefault).map((one) => [one.kind, one.id]));
});
afterAll(() => desk.close());

type Run = { ticketId: string; event: string; matched: unknown; actions: unknown };
const told = (runs: readonly Run[], ticketId: string) =>
  runs.filter((run) => run.ticketId === ticketId).map(({ event, matched, actions }) => ({ event, matched, actions }));
const save = (ruleId: string, body: object) =>
  desk.as('Vera').call(lines.saveRule, { params: { ruleId: ruleId as never }, body: body as never });
const tried = async (rule: object, who: 'Vera' | 'Anna' = 'Vera', ruleId: string = newId()) => {
  const all = [];
  let cursor: string | undefined;
  do {
    const page = await desk.as(who).call(lines.dryRunRule, { params: { ruleId: ruleId as never }, body: { rule, cursor } as never });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all as Run[];
};
const lived = async (ticketId: string) =>
  (await desk.as('Boris').call(lines.listTicketRuleRuns, { params: { ticketId: ticketId as never }, query: { limit: 200 } as never })).items
    .filter((run) => run.outcome !== 'skipped')
    .toReversed() as Run[];

type Step =
  | { is: 'change'; body: object }
  | { is: 'note'; text: string }
  | { is: 'solve' | 'reopen' }
  | { is: 'business'; kind: string; amount: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant('change' as const), body: fc.record({ priority: fc.constantFrom('low', 'normal', 'high', 'urgent') }) }),
  fc.record({
    is: fc.constant('change' as const),
    body: fc.record({ addTags: fc.constantFrom(['а'], ['б']), removeTags: fc.constantFrom([], ['а'], ['б']) }),
  }),
  fc.record({ is: fc.constant('change' as const), body: fc.record({ subject: fc.constantFrom('Принтер', 'Акт', 'Доступ') }) }),
  fc.record({ is: fc.constant('note' as const), text: fc.constantFrom('проверено', 'ждём ответа') }),
  fc.record({ is: fc.constantFrom('solve' as const, 'reopen' as const) }),
  fc.record({
    is: fc.constant('business' as const),
    kind: fc.constantFrom('missed_call', 'no_show'),
    amount: fc.integer({ min: 0, max: 5 }),
  }),
);
const condition = fc.constantFrom(
  { field: 'priority', op: 'in', value: ['high', 'urgent'] },
  { field: 'priority', op: 'not_in', value: ['urgent'] },
  { field: 'statusKind', op: 'in', value: ['new', 'open'] },
  { field: 'tags', op: 'has_any', value: ['а'] },
  { field: 'tags', op: 'has_none', value: ['ждёт', 'б'] },
  { field: 'subject', op: 'has', value: 'принтер' },
  { field: 'was:priority', op: 'in', value: ['low', 'normal'] },
  { field: 'actor', op: 'in', value: ['user'] },
  { field: 'text', op: 'has', value: 'провер' },
  { field: 'messageCount', op: 'at_least', value: 1 },
  { field: 'amount', op: 'at_least', value: 2 },
  { field: 'business', op: 'is', value: 'no_show' },
  { field: 'assignee', op: 'empty' },
);
const offered = () => [
  { do: 'priority', priority: 'urgent' },
  { do: 'priority', priority: 'low' },
  { do: 'add_tags', tags: ['ждёт'] },
  { do: 'remove_tags', tags: ['а'] },
  { do: 'status', statusId: statusOf.pending },
  { do: 'status', statusId: statusOf.solved },
  { do: 'snooze', days: 2, at: '09:00' },
  { do: 'assignee', userId: desk.as('Boris').userId },
  { do: 'assignee', userId: null },
  { do: 'notify', userIds: [], teamIds: [], roleIds: [], assignee: true, text: 'Посмотрите' },
  { do: 'team', teamId: '00000000-0000-4000-8000-000000000001' },
];
const events = ['ticket_created', 'ticket_changed', 'note_added', 'business_event'] as const;

async function live(steps: readonly Step[]): Promise<string> {
  const boris = desk.as('Boris');
  const { id } = await boris.call(tickets.createTicket, {
    body: { subject: 'Принтер', priority: 'low', requester: { email: `${newId()}@client.test` } } as never,
  });
  const params = { ticketId: id };
  await desk.settled();
  for (const one of steps) {
    if (one.is === 'change') await boris.call(tickets.changeTicket, { params, body: one.body as never });
    if (one.is === 'note') await boris.call(tickets.addNote, { params, body: { text: one.text } as never });
    if (one.is === 'solve') await boris.call(tickets.changeTicket, { params, body: { statusId: statusOf.solved } as never });
    if (one.is === 'reopen') await boris.call(tickets.changeTicket, { params, body: { statusId: statusOf.open } as never });
    if (one.is === 'business')
      await boris.call(lines.takeBusinessEvent, { body: { kind: one.kind, amount: one.amount, ticketId: id } as never });
    await desk.settled();
  }
  return id;
}

test('random rules over random histories: the dry run tells before what then happens, and afterwards what has happened', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        events: fc.subarray([...events], { minLength: 1 }),
        conditions: fc.array(condition, { maxLength: 2 }),
        any: fc.boolean(),
        // by number: the statuses are known only once the desk is open
        actions: fc.array(fc.nat(10), { minLength: 1, maxLength: 3 }),
        steps: fc.array(step, { minLength: 3, maxLength: 9 }),
      }),
      async ({ events: some, conditions, any, actions, steps }) => {
        const rule = {
          name: 'Проба',
          when: { kind: 'event', events: some },
          if: any && conditions.length > 0 ? { any: conditions } : { all: conditions },
          actions: actions.map((one) => offered()[one]),
        };
        const ruleId = newId();
        const before = await live(steps);
        const foretold = told(await tried(rule, 'Vera', ruleId), before);
        try {
          await save(ruleId, { ...rule, enabled: true });
        } catch (error) {
          // a rule that cannot work is refused: there is nothing to compare
          expect(error).toMatchObject({ problem: { code: 'rule_not_valid' } });
          return;
        }
        const after = await live(steps);
        const happened = told(await lived(after), after);
        expect(foretold).toEqual(happened);
        expect(told(await tried(rule, 'Vera', ruleId), after)).toEqual(happened);
        await desk.as('Vera').call(lines.removeRule, { params: { ruleId: ruleId as never } });
        runs += happened.length;
      },
    ),
    { numRuns: Number(process.env.OTKLIK_RULE_CASES ?? 10), seed: 90 },
  );
  expect(runs).toBeGreaterThan(5);
}, 240_000);
