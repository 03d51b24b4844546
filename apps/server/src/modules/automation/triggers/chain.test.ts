import { newId } from '@otklik/core';
import { matches } from '@otklik/core/filter/matches.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byEvent, type ReadyRule, type ReadyRules } from '../rules/active-rules.ts';
import { type Happening, mostDepth } from './happening.ts';
import { waitingFor } from './waiting-for.ts';

const levels = ['low', 'normal', 'high', 'urgent'] as const;
const world = { now: new Date('2026-03-04T10:00:00Z'), timeZone: 'UTC', me: null, teamIds: [] };
const fieldOf = () => ({ kind: 'choice' as const });

const someRule = fc
  .record({ from: fc.subarray([...levels], { minLength: 1 }), to: fc.constantFrom(...levels), narrowed: fc.boolean() })
  .map(({ from, to, narrowed }): ReadyRule => {
    const filter = { all: [{ field: 'priority', op: 'in' as const, value: from }] };
    const when = { kind: 'event' as const, events: ['ticket_changed' as const], fields: narrowed ? ['priority'] : [], business: [] };
    return {
      id: newId(),
      name: 'x',
      version: 1,
      failures: 0,
      place: 0,
      when,
      if: filter,
      rough: filter,
      actions: [{ do: 'priority', priority: to }],
      stop: false,
    };
  });

test('1,000 random sets of rules that set one field end: no rule twice in a chain, five steps at most', () => {
  fc.assert(
    fc.property(fc.array(someRule, { minLength: 1, maxLength: 12 }), fc.constantFrom(...levels), (rules, start) => {
      const ready: ReadyRules = new Map([['ticket_changed', rules]]);
      let priority: string = start;
      let steps = 0;
      const ran: string[] = [];
      let next: Happening | null = happening([], 0, 'low', start);
      while (next && next.depth < mostDepth) {
        const now: Happening = next;
        const before = priority;
        const some = waitingFor(ready, now).waiting.filter((rule) => {
          if (!matches(rule.if, { priority }, fieldOf, world)) return false;
          priority = (rule.actions[0] as { priority: string }).priority;
          return true;
        });
        ran.push(...some.map((rule) => rule.id));
        steps += 1;
        const chain = [...now.chain, ...some.map((rule) => rule.id)];
        next = some.length > 0 && before !== priority ? happening(chain, now.depth + 1, before, priority) : null;
      }
      expect(new Set(ran).size).toBe(ran.length);
      expect(steps).toBeLessThanOrEqual(mostDepth);
    }),
    { numRuns: 1000 },
  );
});

test('rules run in their order, whichever of the events of one occasion each waits for', () => {
  const waits = (id: string, place: number, event: 'ticket_created' | 'message_received'): ReadyRule => {
    const when = { kind: 'event' as const, events: [event], fields: [], business: [] };
    return { id, name: id, version: 1, failures: 0, place, when, if: { all: [] }, rough: { all: [] }, actions: [], stop: false };
  };
  const [first, second] = [waits('first', 0, 'message_received'), waits('second', 1, 'ticket_created')];
  const came = { ...happening([], 0, 'low', 'low'), events: ['ticket_created' as const, 'message_received' as const] };
  const { waiting } = waitingFor(byEvent([second, first]), came);
  expect(waiting.map(({ id }) => id)).toEqual(['first', 'second']);
});

function happening(chain: string[], depth: number, from: string, to: string): Happening {
  const events: Happening['events'] = ['ticket_changed'];
  const rest = { messageId: null, actor: 'user', business: null, slaClock: null, duplicateScore: null };
  return { id: newId(), ticketId: newId(), events, changes: { priority: { from, to } }, chain, depth, ...rest };
}
