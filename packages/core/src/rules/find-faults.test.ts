import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition, Filter, FilterField } from '../filter/filter.ts';
import { matches } from '../filter/matches.ts';
import { afterwardsOf } from './afterwards.ts';
import { partsOf } from './circles.ts';
import { effectOf } from './effect-of.ts';
import { exampleOf } from './example-of.ts';
import { fieldsRead } from './fields-read.ts';
import { findFaults } from './find-faults.ts';
import type { RuleToCheck } from './rule-to-check.ts';
import { mayHold } from './satisfiable.ts';

const fields: Record<string, FilterField> = {
  status: { kind: 'choice' },
  statusKind: { kind: 'choice' },
  priority: { kind: 'choice' },
  team: { kind: 'choice', nullable: true },
  tags: { kind: 'list' },
  subject: { kind: 'text' },
  messageCount: { kind: 'number' },
  created: { kind: 'instant' },
  'was:status': { kind: 'choice', nullable: true },
  text: { kind: 'text', nullable: true },
  flag: { kind: 'flag' },
};
const kinds: Record<string, string> = { s1: 'new', s2: 'open', s3: 'solved' };
const fixed: Record<string, string[]> = {
  status: Object.keys(kinds),
  statusKind: ['new', 'open', 'solved'],
  priority: ['low', 'normal', 'high', 'urgent'],
};
const known = {
  fieldOf: (key: string) => fields[key],
  choicesOf: (key: string) => fixed[key] ?? null,
  linked: { field: 'status', of: 'statusKind', valueOf: (status: string) => kinds[status] },
  world: { now: new Date('2026-03-04T10:00:00Z'), timeZone: 'Europe/Moscow', me: null, teamIds: [] },
  needs: { 'was:status': ['ticket_changed'], text: ['message_received'] },
};
const rule = (part: Partial<RuleToCheck>): RuleToCheck => ({
  id: part.name ?? 'a',
  name: 'a',
  enabled: true,
  events: ['ticket_changed'],
  fields: [],
  if: { all: [] },
  stop: false,
  sets: [],
  emits: [],
  onlySets: false,
  impossible: [],
  ...part,
});
const all = (...parts: Condition[]): Filter => ({ all: parts });
const codes = (...rules: RuleToCheck[]) => findFaults(rules, known).map((one) => `${one.ruleId} ${one.code}`);
const setting = (field: string, value: string, more: Partial<RuleToCheck> = {}) =>
  rule({ sets: [{ do: field, field, value }], emits: ['ticket_changed'], onlySets: true, ...more });

const contradictions: Record<string, Filter> = {
  'two statuses at once': all({ field: 'status', op: 'in', value: ['s1'] }, { field: 'status', op: 'in', value: ['s2'] }),
  'a status and the kind of another': all(
    { field: 'status', op: 'in', value: ['s1'] },
    { field: 'statusKind', op: 'in', value: ['solved'] },
  ),
  'a status and a kind that it is not': all(
    { field: 'status', op: 'in', value: ['s3'] },
    { field: 'statusKind', op: 'not_in', value: ['solved'] },
  ),
  'every choice left out': all({ field: 'priority', op: 'not_in', value: ['low', 'normal', 'high', 'urgent'] }),
  'empty and one of some': all({ field: 'team', op: 'empty' }, { field: 'team', op: 'in', value: ['t1'] }),
  'a tag that is there and not': all(
    { field: 'tags', op: 'has_all', value: ['vip', 'a'] },
    { field: 'tags', op: 'has_none', value: ['vip'] },
  ),
  'no tags and some': all({ field: 'tags', op: 'empty' }, { field: 'tags', op: 'has_any', value: ['vip'] }),
  'more than it may be': all({ field: 'messageCount', op: 'at_least', value: 10 }, { field: 'messageCount', op: 'at_most', value: 5 }),
  'two numbers at once': all({ field: 'messageCount', op: 'is', value: 1 }, { field: 'messageCount', op: 'is', value: 2 }),
  'a word that is there and a part of it not': all(
    { field: 'subject', op: 'has', value: 'Возврат' },
    { field: 'subject', op: 'has_not', value: 'врат' },
  ),
  'two texts at once': all({ field: 'subject', op: 'is', value: 'a' }, { field: 'subject', op: 'is', value: 'b' }),
  'before and since': all({ field: 'created', op: 'since', value: '2026-03-02' }, { field: 'created', op: 'before', value: '2026-03-01' }),
  'younger than a day and older than a week': all(
    { field: 'created', op: 'since', value: '-1d' },
    { field: 'created', op: 'before', value: '-1w' },
  ),
  'yes and no': all({ field: 'flag', op: 'yes' }, { field: 'flag', op: 'no' }),
  'each way by itself': {
    any: [
      all({ field: 'flag', op: 'yes' }, { field: 'flag', op: 'no' }),
      all({ field: 'messageCount', op: 'is', value: 1 }, { field: 'messageCount', op: 'is', value: 2 }),
    ],
  },
};
test.each(Object.entries(contradictions))('contradictory: %s', (_name, filter) => {
  expect(codes(rule({ if: filter }))).toEqual(['a contradictory']);
});

test('never firing: nothing may hold, or the event does not know what is asked', () => {
  expect(codes(rule({ if: { any: [] } }))).toEqual(['a never_fires']);
  expect(codes(rule({ events: ['note_added'], if: all({ field: 'was:status', op: 'in', value: ['s1'] }) }))).toEqual(['a never_fires']);
  expect(codes(rule({ fields: ['priority'], if: all({ field: 'was:status', op: 'in', value: ['s1'] }) }))).toEqual(['a never_fires']);
  expect(codes(rule({ if: all({ field: 'text', op: 'has', value: 'x' }) }))).toEqual(['a never_fires']);
  expect(codes(rule({ events: ['ticket_changed', 'message_received'], if: all({ field: 'text', op: 'has', value: 'x' }) }))).toEqual([]);
});

test('impossible, without effect, overridden by itself', () => {
  expect(codes(rule({ impossible: ['reply'] }))).toEqual(['a impossible']);
  expect(codes(setting('priority', 'high', { if: all({ field: 'priority', op: 'in', value: ['high'] }) }))).toEqual(['a no_effect']);
  expect(codes(setting('priority', 'high', { if: all({ field: 'priority', op: 'in', value: ['high', 'low'] }) }))).toEqual([]);
  const twice = rule({
    sets: [
      { do: 'priority', field: 'priority', value: 'low' },
      { do: 'priority', field: 'priority', value: 'high' },
    ],
    emits: ['ticket_changed'],
    onlySets: true,
  });
  expect(codes(twice)).toContain('a overridden');
});

test('unreachable behind one that stops or spoils, shadowed by a later one, loops', () => {
  const urgent = all({ field: 'priority', op: 'in', value: ['urgent'] });
  expect(codes(rule({ name: 'a', stop: true }), rule({ name: 'b', if: urgent }))).toEqual(['b unreachable']);
  expect(codes(rule({ name: 'a', stop: true, if: urgent }), rule({ name: 'b' }))).toEqual([]);
  expect(
    codes(
      setting('priority', 'low', { name: 'a', events: ['ticket_created'] }),
      rule({ name: 'b', events: ['ticket_created'], if: urgent }),
    ),
  ).toEqual(['b unreachable']);
  expect(
    codes(
      setting('team', 't1', { name: 'a', events: ['ticket_created'] }),
      setting('team', 't2', { name: 'b', events: ['ticket_created'] }),
    ),
  ).toEqual(['a shadowed']);
  const up = setting('priority', 'high', { name: 'up', if: all({ field: 'priority', op: 'in', value: ['low'] }) });
  const down = setting('priority', 'low', { name: 'down', if: all({ field: 'priority', op: 'in', value: ['high'] }) });
  expect(codes(up, down)).toEqual(['up loop', 'down loop']);
  expect(codes(rule({ name: 'n', events: ['note_added'], emits: ['note_added'] }))).toEqual(['n loop']);
  expect(codes(up)).toEqual([]);
});

test('what a filter is found to exclude, no ticket is: 2,000 random filters against random tickets', () => {
  const condition = fc.constantFrom<Condition>(
    ...fixed.priority!.flatMap((one): Condition[] => [
      { field: 'priority', op: 'in', value: [one] },
      { field: 'priority', op: 'not_in', value: [one, 'low'] },
    ]),
    ...['s1', 's2', 's3'].map((one): Condition => ({ field: 'status', op: 'in', value: [one] })),
    { field: 'statusKind', op: 'not_in', value: ['solved'] },
    { field: 'statusKind', op: 'in', value: ['new', 'solved'] },
    { field: 'tags', op: 'has_any', value: ['a', 'b'] },
    { field: 'tags', op: 'has_all', value: ['a', 'c'] },
    { field: 'tags', op: 'has_none', value: ['c'] },
    { field: 'messageCount', op: 'at_least', value: 3 },
    { field: 'messageCount', op: 'at_most', value: 3 },
    { field: 'messageCount', op: 'is_not', value: 3 },
    { field: 'subject', op: 'has', value: 'ab' },
    { field: 'subject', op: 'has_not', value: 'b' },
    { field: 'flag', op: 'yes' },
    { field: 'team', op: 'in', value: ['none', 't1'] },
    { field: 'team', op: 'filled' },
  );
  const group = (part: fc.Arbitrary<Condition | Filter>) =>
    fc
      .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([every, parts]): Filter => (every ? { all: parts } : { any: parts }));
  const filter = group(fc.oneof(condition, group(condition)));
  const ticket = fc.record({
    status: fc.constantFrom('s1', 's2', 's3'),
    priority: fc.constantFrom(...fixed.priority!),
    tags: fc.subarray(['a', 'b', 'c', 'd']),
    messageCount: fc.integer({ min: 0, max: 6 }),
    subject: fc.constantFrom('', 'ab', 'b', 'xyz'),
    flag: fc.boolean(),
    team: fc.constantFrom(null, 't1', 't2'),
  });
  fc.assert(
    fc.property(filter, filter, fc.array(ticket, { minLength: 20, maxLength: 20 }), (one, two, tickets) => {
      const facts = tickets.map((some) => ({ ...some, statusKind: kinds[some.status] }));
      const holds = (which: Filter, some: object) => matches(which, some as never, known.fieldOf, known.world);
      if (
        !mayHold(
          [
            { filter: one, holds: true },
            { filter: two, holds: false },
          ],
          known,
        )
      )
        expect(facts.filter((some) => holds(one, some) && !holds(two, some))).toEqual([]);
      if (!mayHold([{ filter: one, holds: true }], known)) expect(facts.filter((some) => holds(one, some))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('five hundred rules are looked through in a moment, and the one circle among them is found', () => {
  const many = Array.from({ length: 500 }, (_, n) =>
    setting(n % 2 ? 'priority' : 'team', n % 2 ? 'high' : `t${n % 7}`, {
      name: `r${n}`,
      if: all({ field: 'subject', op: 'has', value: `q${n}` }, { field: 'tags', op: 'has_none', value: [`done${n % 40}`] }),
      fields: n % 3 ? ['messageCount'] : ['created'],
    }),
  );
  const up = setting('priority', 'urgent', { name: 'up', fields: ['priority'], if: all({ field: 'priority', op: 'in', value: ['low'] }) });
  const down = setting('priority', 'low', {
    name: 'down',
    fields: ['priority'],
    if: all({ field: 'priority', op: 'in', value: ['urgent'] }),
  });
  const before = process.cpuUsage();
  expect(findFaults([...many.slice(0, 250), up, ...many.slice(250), down], known)).toMatchObject([
    { ruleId: 'up', code: 'loop', rules: ['up', 'down'] },
    { ruleId: 'down', code: 'loop', rules: ['down', 'up'] },
  ]);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
});

test('five hundred rules that wait for anything and set what others read: each is led to, and that costs no minute', () => {
  const levels = ['low', 'normal', 'high', 'urgent'];
  const many = Array.from({ length: 500 }, (_, n) =>
    setting('priority', levels[n % 4] as string, {
      name: `r${n}`,
      if: all({ field: 'priority', op: 'in', value: [levels[(n + 1) % 4] as string] }),
    }),
  );
  const before = process.cpuUsage();
  const loops = findFaults(many, known).filter((one) => one.code === 'loop');
  expect(loops).toHaveLength(500);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
});

test('what always is so when a rule looks keeps it from ever holding', () => {
  const given: Condition[] = [{ field: 'team', op: 'in', value: ['t1'] }];
  const waits = (...parts: Condition[]) => codes(rule({ events: [], given, if: all(...parts) }));
  expect(waits({ field: 'team', op: 'in', value: ['t2'] })).toEqual(['a never_fires']);
  expect(waits({ field: 'team', op: 'in', value: ['t1', 't2'] })).toEqual([]);
  expect(waits({ field: 'priority', op: 'in', value: ['low'] })).toEqual([]);
});

test('five hundred rules, each of which reads a tag that another sets, cost no minute either', () => {
  const many = Array.from({ length: 500 }, (_, n) =>
    rule({
      name: `r${n}`,
      stop: n % 2 === 0,
      if: {
        all: [
          { field: 'tags', op: 'has_any', value: [`t${n}`] },
          {
            any: [
              { field: 'priority', op: 'in', value: ['high'] },
              { field: 'team', op: 'empty' },
            ],
          },
        ],
      },
      sets: [
        { do: 'add_tags', field: `tag:t${n + 1}`, value: true },
        { do: 'priority', field: 'priority', value: n % 2 ? 'high' : 'low' },
      ],
      emits: ['ticket_changed'],
      onlySets: true,
    }),
  );
  const before = process.cpuUsage();
  expect(findFaults(many, known).map(({ code }) => code)).toEqual(many.map(() => 'loop'));
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
});

test('what is answered for many rules at once is what is asked of each two; an example is a ticket the rule looks at', () => {
  const value = fc.constantFrom<Condition>(
    { field: 'tags', op: 'has_any', value: ['a', 'b'] },
    { field: 'tags', op: 'has_none', value: ['b', 'c'] },
    { field: 'tags', op: 'empty' },
    { field: 'team', op: 'not_in', value: ['t1', 'none'] },
    { field: 'team', op: 'in', value: ['t1', 't2'] },
    { field: 'team', op: 'filled' },
    { field: 'priority', op: 'in', value: ['low', 'high'] },
    { field: 'statusKind', op: 'in', value: ['open', 'solved'] },
    { field: 'status', op: 'not_in', value: ['s2'] },
    { field: 'subject', op: 'has', value: 'xy' },
  );
  const group = fc.tuple(fc.boolean(), fc.array(value, { minLength: 1, maxLength: 4 }));
  const sets = fc.uniqueArray(
    fc.constantFrom<RuleToCheck['sets'][number]>(
      ...['a', 'c', 'd', 'e'].flatMap((tag) => [true, false].map((on) => ({ do: 'tags', field: `tag:${tag}`, value: on }))),
      ...['t1', 't3', 't4', null].map((team) => ({ do: 'team', field: 'team', value: team })),
      ...['low', 'urgent'].map((priority) => ({ do: 'priority', field: 'priority', value: priority })),
      ...['s1', 's2', 's3'].map((status) => ({ do: 'status', field: 'status', value: status })),
    ),
    { selector: ({ field }) => field, maxLength: 3 },
  );
  const anyRule = fc.tuple(group, sets).map(([[isAll, parts], own]) => rule({ if: isAll ? { all: parts } : { any: parts }, sets: own }));
  fc.assert(
    fc.property(fc.array(anyRule, { minLength: 2, maxLength: 8 }), (rules) => {
      const after = afterwardsOf(known);
      for (const other of rules) {
        const example = exampleOf(other, known);
        if (example) expect(matches(other.if, example, known.fieldOf, known.world)).toBe(true);
        const read = fieldsRead(other, known);
        for (const one of rules) {
          const own = one.sets.filter(({ field }) => read.has(field.startsWith('tag:') ? 'tags' : field));
          const asked = mayHold([{ filter: other.if, holds: true }, ...own.map((set) => ({ filter: effectOf(set), holds: true }))], known);
          expect([after.touches(one, other), after.mayHold(one, other)]).toEqual([own.length > 0, asked]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('the strongly connected parts of a random graph are those by which one comes there and back', () => {
  const graph = fc
    .integer({ min: 1, max: 12 })
    .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));
  fc.assert(
    fc.property(graph, (ways) => {
      const reach = ways.map((_, start) => {
        const seen = new Set([start]);
        for (const at of seen) for (const to of ways[at] ?? []) seen.add(to);
        return seen;
      });
      const together = ways.map((_, a) => ways.flatMap((__, b) => (reach[a]?.has(b) && reach[b]?.has(a) ? [b] : [])).join());
      const found = partsOf(ways).map((part) => part.toSorted((a, b) => a - b).join());
      expect(found.toSorted()).toEqual([...new Set(together)].toSorted());
    }),
    { numRuns: 2000 },
  );
});
