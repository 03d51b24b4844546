import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, Refused } from '../../../testing/desk.ts';

const { tickets } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const count = 4;
const place = fc.nat(count - 1);
const step = fc.oneof(
  fc.record({ what: fc.constant('merge' as const), from: place, into: place }),
  fc.record({ what: fc.constant('unmerge' as const), from: place }),
  fc.record({ what: fc.constant('split' as const), from: place }),
  fc.record({ what: fc.constant('say' as const), from: place }),
  fc.record({ what: fc.constant('tag' as const), from: place }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Row = { id: string; merged_into: string | null; merged_count: number; message_count: number; tags: string[]; status_kind: string };

const open = async (n: number) =>
  (
    await desk.as('Anna').call(tickets.createTicket, {
      body: { subject: `S${n}`, requester: { name: '', email: `p${n}@x.test` }, message: { text: 'first' }, tags: [`own${n}`] } as never,
    })
  ).id;

async function take(ids: string[], one: Step): Promise<void> {
  const params = { ticketId: ids[one.from] as Id<'ticket'> };
  const anna = desk.as('Anna');
  try {
    if (one.what === 'merge')
      await anna.call(tickets.mergeTickets, {
        params: { ticketId: ids[one.into] as Id<'ticket'> },
        body: { ticketIds: [params.ticketId] },
      });
    else if (one.what === 'split') {
      const { messages } = await anna.call(tickets.getTicket, { params });
      const last = messages.at(-1);
      if (last) ids.push((await anna.call(tickets.splitTicket, { params, body: { messageIds: [last.id] } })).ticket.id);
    } else if (one.what === 'unmerge') await anna.call(tickets.unmergeTicket, { params });
    else if (one.what === 'say') await anna.call(tickets.addNote, { params, body: { text: 'words' } });
    else await anna.call(tickets.changeTicket, { params, body: { addTags: [`more${one.from}`] } });
  } catch (error) {
    // what a merged ticket is asked for is refused, and so is taking out what stands for itself, and splitting off all there is or what moved away; anything else is a fault
    if (!(error instanceof Refused) || !['ticket_merged', 'not_merged', 'nothing_left', 'message_not_found'].includes(error.problem.code))
      throw error;
  }
}

async function check(ids: readonly string[]): Promise<void> {
  const rows = await desk.sql<Row>(
    'select id, merged_into, merged_count, message_count, tags, status_kind from tickets where id = any($1)',
    [ids],
  );
  const row = new Map(rows.map((one) => [one.id, one]));
  const root = (id: string): string => {
    const up = row.get(id)?.merged_into;
    return up ? root(up) : id;
  };
  const messages = await desk.sql<{ ticket_id: string; home: string }>(
    'select ticket_id, coalesce(home_ticket_id, ticket_id) as home from messages where coalesce(home_ticket_id, ticket_id) = any($1)',
    [ids],
  );
  for (const one of messages) expect(one.ticket_id).toBe(root(one.home));
  for (const one of rows) {
    expect(one.message_count).toBe(messages.filter((message) => message.ticket_id === one.id).length);
    expect(one.merged_count).toBe(rows.filter((other) => other.merged_into === one.id).length);
    expect(one.status_kind === 'closed').toBe(one.merged_into !== null);
    // the survivor has its own tags and those of everything under it; a ticket that stands alone has its own alone
    const under = ids
      .filter((id) => root(id) === one.id)
      .map((id) => ids.indexOf(id))
      .filter((at) => at < count);
    if (one.merged_into === null)
      expect(one.tags.filter((tag) => tag.startsWith('own')).toSorted()).toEqual(under.map((at) => `own${at}`).toSorted());
  }
}

test('any history of merging, taking out, splitting and writing keeps every message exactly once, at the end of its pointers, and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const ids = await Promise.all(Array.from({ length: count }, (_, n) => open(n)));
      for (const one of steps) await take(ids, one);
      await check(ids);
      for (const ticketId of ids) {
        const { messages } = await desk.as('Anna').call(tickets.getTicket, { params: { ticketId } });
        expect(messages.map((one) => one.createdAt)).toEqual(messages.map((one) => one.createdAt).toSorted());
      }
      // taken out one by one, every ticket has its first message and its own tag again
      for (const from of ids.keys()) await take(ids, { what: 'unmerge', from });
      await check(ids);
      const firsts = await desk.sql<{ ticket_id: string }>(`select ticket_id from messages where text = 'first' and ticket_id = any($1)`, [
        ids,
      ]);
      expect(firsts).toHaveLength(count);
      if (!steps.some((one) => one.what === 'split')) expect(firsts.map((one) => one.ticket_id).toSorted()).toEqual(ids.toSorted());
    }),
    { numRuns: 40, seed: 7 },
  );
}, 120_000);

test('the same all at once: whatever comes first, nothing is lost and pointers lead to one end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async (steps) => {
      const ids = await Promise.all(Array.from({ length: count }, (_, n) => open(n)));
      await Promise.all(steps.map((one) => take(ids, one)));
      await check(ids);
    }),
    { numRuns: 15, seed: 11 },
  );
}, 120_000);
