import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets } = contract;
let desk: Desk;
let statusOf: Record<string, string>;
const templateId = newId<'checklist_template'>();
beforeAll(async () => {
  desk = await openDesk();
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  const steps = [{ id: newId(), title: 'Проверить бумагу', kind: 'tick', required: false }];
  await desk.as('Anna').call(tickets.saveChecklistTemplate, { params: { templateId }, body: { name: 'Принтер', steps } as never });
  statusOf = Object.fromEntries(statuses.filter((one) => one.isDefault).map((one) => [one.kind, one.id]));
});
afterAll(() => desk.close());

type Run = { ruleId?: string; ticketId: string; event: string; matched: unknown; actions: unknown };
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
  | { is: 'solve' | 'reopen' | 'list' | 'unlist' }
  | { is: 'business'; kind: string; amount: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant('change' as const), body: fc.record({ priority: fc.constantFrom('low', 'normal', 'high', 'urgent') }) }),
  fc.record({
    is: fc.constant('change' as const),
    body: fc.record({ addTags: fc.constantFrom(['а'], ['б']), removeTags: fc.constantFrom([], ['а'], ['б']) }),
  }),
  fc.record({ is: fc.constant('change' as const), body: fc.record({ subject: fc.constantFrom('Принтер', 'Акт', 'Доступ') }) }),
  fc.record({ is: fc.constant('note' as const), text: fc.constantFrom('проверено', 'ждём ответа') }),
  fc.record({ is: fc.constantFrom('solve' as const, 'reopen' as const, 'list' as const, 'unlist' as const) }),
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
const apart = fc.constantFrom(
  { field: 'subject', op: 'has', value: 'принтер' },
  { field: 'actor', op: 'in', value: ['user', 'key'] },
  { field: 'amount', op: 'at_least', value: 2 },
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
  { do: 'checklist', templateId },
  { do: 'mail', to: 'boss@first.test', subject: 'Заявка', bodies: { ru: { html: '<p>Посмотрите</p>', text: '' } } },
];
const events = ['ticket_created', 'ticket_changed', 'note_added', 'business_event'] as const;

/** what was before is out of the window, and its mails out of the hour: the limit is one for all tickets */
async function leaveBehind(): Promise<void> {
  await desk.sql(`update tickets set updated_at = updated_at - interval '100 days'`);
  await desk.sql('update rule_runs set mails = 0');
}

async function live(steps: readonly Step[]): Promise<string> {
  const boris = desk.as('Boris');
  const { id } = await boris.call(tickets.createTicket, {
    body: { subject: 'Принтер', priority: 'low', requester: { email: `${newId()}@client.test` } } as never,
  });
  const params = { ticketId: id };
  await desk.settled();
  const lists: string[] = [];
  for (const one of steps) {
    if (one.is === 'change') await boris.call(tickets.changeTicket, { params, body: one.body as never });
    if (one.is === 'note') await boris.call(tickets.addNote, { params, body: { text: one.text } as never });
    if (one.is === 'solve') await boris.call(tickets.changeTicket, { params, body: { statusId: statusOf.solved } as never });
    if (one.is === 'reopen') await boris.call(tickets.changeTicket, { params, body: { statusId: statusOf.open } as never });
    if (one.is === 'list') {
      lists.push(newId());
      await boris.call(tickets.startChecklist, { params: { ...params, checklistId: lists.at(-1) as never }, body: { templateId } });
    }
    const gone = one.is === 'unlist' ? lists.pop() : undefined;
    if (gone) await boris.call(tickets.removeChecklist, { params: { ...params, checklistId: gone as never } });
    if (one.is === 'business')
      await boris.call(lines.takeBusinessEvent, { body: { kind: one.kind, amount: one.amount, ticketId: id } as never });
    await desk.settled();
  }
  return id;
}

test('random rules over random histories: the dry run tells before what then happens, and afterwards what has happened', async () => {
  let [runs, stopped] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        events: fc.subarray([...events], { minLength: 1 }),
        conditions: fc.array(condition, { maxLength: 2 }),
        any: fc.boolean(),
        // by number: the statuses are known only once the desk is open
        actions: fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
        steps: fc.array(step, { minLength: 3, maxLength: 9 }),
        // a rule that stands before it and may keep it from running. Its trace is what it did then: it neither asks for nor sets what the one on trial does
        other: fc.record({ events: fc.subarray([...events], { minLength: 1 }), if: fc.array(apart, { maxLength: 1 }), stop: fc.boolean() }),
      }),
      async ({ events: some, conditions, any, actions, steps, other }) => {
        const rule = {
          name: 'Проба',
          when: { kind: 'event', events: some },
          if: any && conditions.length > 0 ? { any: conditions } : { all: conditions },
          actions: actions.map((one) => offered()[one]),
        };
        await leaveBehind();
        const ruleId = newId();
        const [otherId, remove] = [newId(), (id: string) => desk.as('Vera').call(lines.removeRule, { params: { ruleId: id as never } })];
        const { stop } = other;
        const first = {
          name: 'Первая',
          when: { kind: 'event', events: other.events },
          if: { all: other.if },
          actions: [{ do: 'notify', userIds: [], teamIds: [], roleIds: [], assignee: true, text: 'Посмотрите' }],
        };
        const stands = await save(otherId, { ...first, stop, enabled: true }).catch(() => null);
        const before = await live(steps);
        const foretold = told(await tried(rule, 'Vera', ruleId), before);
        try {
          await save(ruleId, { ...rule, enabled: true });
        } catch (error) {
          // a rule that cannot work is refused: there is nothing to compare
          expect(error).toMatchObject({ problem: { code: 'rule_not_valid' } });
          if (stands) await remove(otherId);
          return;
        }
        const after = await live(steps);
        const happened = told(
          (await lived(after)).filter((run) => run.ruleId === ruleId),
          after,
        );
        const kept = (await lived(after)).some((run) => run.ruleId === otherId) && stop;
        expect(foretold).toEqual(happened);
        expect(told(await tried(rule, 'Vera', ruleId), after)).toEqual(happened);
        await remove(ruleId);
        if (stands) await remove(otherId);
        runs += happened.length;
        if (kept) stopped += 1;
      },
    ),
    { numRuns: Number(process.env.OTKLIK_RULE_CASES ?? 10), seed: 90 },
  );
  expect(runs).toBeGreaterThan(5);
  expect(stopped).toBeGreaterThan(0);
}, 240_000);

test('a rule sees what those before it did at the same happening; a hundred mails an hour are those of all rules', async () => {
  const vera = desk.as('Vera');
  await leaveBehind();
  const [otherId, ruleId, mailerId] = [newId(), newId(), newId()];
  const created = { kind: 'event', events: ['ticket_created'] };
  await save(otherId, { name: 'Первая', when: created, if: { all: [] }, actions: [{ do: 'add_tags', tags: ['первая'] }], enabled: true });
  const rule = {
    name: 'Вторая',
    when: created,
    if: { all: [{ field: 'tags', op: 'has_any', value: ['первая'] }] },
    actions: [{ do: 'add_tags', tags: ['вторая'] }],
  };
  const business = { kind: 'event', events: ['business_event'] };
  const mail = { do: 'mail', to: 'boss@first.test', subject: 'Заявка', bodies: { ru: { html: '<p>Посмотрите</p>', text: '' } } };
  const mailer = { name: 'Письма', when: business, if: { all: [{ field: 'amount', op: 'at_least', value: 7 }] }, actions: [mail] };
  const steps: Step[] = [7, 8, 9].map((amount) => ({ is: 'business', kind: 'no_show', amount }));
  const before = await live(steps);
  // the first rule has sent all but one of the mails of this hour
  await desk.sql('update rule_runs set mails = 99 where rule_id = $1 and ticket_id = $2', [otherId, before]);
  const [seen, sent] = [told(await tried(rule, 'Vera', ruleId), before), told(await tried(mailer, 'Vera', mailerId), before)];
  expect(seen).toMatchObject([{ event: 'ticket_created', actions: [{ outcome: 'done' }] }]);
  expect(sent.map(({ actions }) => (actions as { outcome: string }[])[0]?.outcome)).toEqual(['done', 'skipped', 'skipped']);
  await save(ruleId, { ...rule, enabled: true });
  await save(mailerId, { ...mailer, enabled: true });
  const after = await live(steps);
  const ran = await lived(after);
  const of = (id: string) =>
    told(
      ran.filter((run) => run.ruleId === id),
      after,
    );
  expect([of(ruleId), of(mailerId)]).toEqual([seen, sent]);
  for (const id of [otherId, ruleId, mailerId]) await vera.call(lines.removeRule, { params: { ruleId: id as never } });
});
