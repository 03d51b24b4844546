import { contract } from '@otklik/contract';
import { type Id, newId } from '@otklik/core';
import { courseOf } from '@otklik/core/sla/index.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk, Refused } from '../../../testing/desk.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { lockAll, readLives, receiveMessage } from '../../tickets/index.ts';
import { reckon } from './reckon.ts';

const { channels, tickets, sla } = contract;
let desk: Desk;
let inboxId: string;
beforeAll(async () => {
  // nothing works by itself: whatever a clock needs, the verbs have done at once
  desk = await openDesk({ role: 'web' } as never);
  const inbox = { address: 'help@first.test', name: 'Поддержка', fromName: 'Поддержка', smtpUrl: 'smtp://127.0.0.1:9' };
  inboxId = (await desk.as('Anna').call(channels.createInbox, { body: inbox as never })).id;
  await desk.as('Anna').call(sla.saveSlaPolicy, {
    params: { policyId: newId<'policy'>() },
    body: {
      name: 'Все',
      filter: { all: [] },
      calendarId: null,
      targets: [
        { priority: null, typeId: null, time: 'clock', seconds: { first_response: 3600, next_response: 1800, resolution: 28_800 } },
      ],
      pausesOn: ['pending', 'on_hold'],
      stages: [{ share: 50, tell: [], userIds: [] }],
    },
  });
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
const open = async () =>
  (
    await anna().call(tickets.createTicket, {
      body: { subject: 'S', requester: { email: 'olga@client.test' }, message: { text: 'Помогите', direction: 'in' }, inboxId } as never,
    })
  ).id as Id<'ticket'>;
const move = (ticketId: Id<'ticket'>, statusKind: string) =>
  anna().call(tickets.changeTicket, { params: { ticketId }, body: { statusKind } as never });
const merge = (ticketId: Id<'ticket'>, intoId: Id<'ticket'>) =>
  anna().call(tickets.mergeTickets, { params: { ticketId: intoId }, body: { ticketIds: [ticketId] } });
const unmerge = (ticketId: Id<'ticket'>) => anna().call(tickets.unmergeTicket, { params: { ticketId } });
const answer = (ticketId: Id<'ticket'>) =>
  desk.inTenant(async (ctx) => {
    const { contactId } = await findOrMakeContact(ctx, { email: 'olga@client.test', name: '' });
    const message = { id: newId<'message'>(), channel: 'email', text: 'Ещё', textVisible: 'Ещё', html: null, attachments: [] };
    const contact = { id: contactId, name: '', companyId: null };
    return receiveMessage(ctx, { ticketId, subject: 'S', contact, teamId: null, inboxId: null, reopens: true, message });
  });
const clocks = (ids: readonly string[]) =>
  desk.sql<object>('select * from sla_clocks where ticket_id = any($1) order by ticket_id, metric, number', [ids]);
const told = (ids: readonly string[]) => desk.sql<object>(`select seq from events where type like 'sla.%' and ticket_id = any($1)`, [ids]);

test('a survivor that a merge opened again and an un-merge put back is solved for its clocks too', async () => {
  const [survivor, other] = [await open(), await open()];
  await move(survivor, 'solved');
  await merge(other, survivor);
  const reopened = await anna().call(sla.getTicketSla, { params: { ticketId: survivor } });
  expect(reopened.clocks.filter(({ metric }) => metric === 'resolution')).toMatchObject([{ state: 'ended' }, { state: 'running' }]);
  await unmerge(other);
  const { ticket } = await anna().call(tickets.getTicket, { params: { ticketId: survivor } });
  expect(ticket).toMatchObject({ statusKind: 'solved', nextDue: null });
  const back = await anna().call(sla.getTicketSla, { params: { ticketId: survivor } });
  expect(back.clocks.map(({ state }) => state)).not.toContain('running');
  const { items } = await anna().call(tickets.listHistory, { params: { ticketId: survivor } });
  expect(
    items.filter(({ type }) => type === 'ticket.changed').map(({ data }) => (data.changes as { statusKind: object }).statusKind),
  ).toContainEqual({
    from: 'open',
    to: 'solved',
  });
});

test('solving by mistake and taking it back, by a person at once or as a bulk change, keeps no promise and begins no new one', async () => {
  const boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
  const moved = (ticketId: Id<'ticket'>, statusKind: string) =>
    boris.call(tickets.changeTicket, { params: { ticketId }, body: { statusKind } as never });
  const [one, other, third] = [await open(), await open(), await open()];
  for (const id of [one, other, third]) await moved(id, 'open');
  const before = await clocks([one, other, third]);
  await moved(one, 'solved');
  expect(await clocks([one])).not.toEqual(before.filter((row) => (row as { ticket_id: string }).ticket_id === one));
  await moved(one, 'open');
  const bulk = await anna().call(tickets.startBulk, { body: { ticketIds: [other, third], change: { statusKind: 'solved' } } as never });
  await anna().call(tickets.undoBulk, { params: { bulkId: bulk.id } });
  expect(await clocks([one, other, third])).toEqual(before);
});

test('a share told of before a merge is not told of again after it', async () => {
  const [survivor, other] = [await open(), await open()];
  await desk.sql(`update tickets set created_at = created_at - interval '40 minutes' where id = $1`, [other]);
  await desk.sql(`update messages set created_at = created_at - interval '40 minutes' where ticket_id = $1`, [other]);
  const share = () =>
    desk.sql<object>(`select data->>'metric' as metric from events where type = 'sla.warned' and ticket_id = $1`, [other]);
  await anna().call(tickets.changeTicket, { params: { ticketId: other }, body: { priority: 'high' } });
  expect(await share()).toEqual([{ metric: 'first_response' }]);
  await merge(other, survivor);
  const merged = await desk.sql<{ state: string }>('select state from sla_clocks where ticket_id = $1', [other]);
  expect(merged.map(({ state }) => state)).toEqual(['paused', 'paused']);
  await unmerge(other);
  expect(await share()).toEqual([{ metric: 'first_response' }]);
});

test('a question split off has waited since it was asked', async () => {
  const ticketId = await open();
  await answer(ticketId);
  const [first] = (await anna().call(tickets.getTicket, { params: { ticketId } })).messages;
  if (!first) expect.fail('no message');
  const { ticket } = await anna().call(tickets.splitTicket, { params: { ticketId }, body: { messageIds: [first.id] } });
  const [split, left] = [ticket.id, ticketId].map((id) => anna().call(sla.getTicketSla, { params: { ticketId: id as Id<'ticket'> } }));
  expect((await split)?.clocks).toMatchObject([{ metric: 'first_response', startedAt: first.createdAt }, { metric: 'resolution' }]);
  expect((await left)?.clocks).toMatchObject([{ metric: 'first_response' }, { metric: 'resolution' }]);
});

const count = 3;
const place = fc.nat(count - 1);
const step = fc.oneof(
  fc.record({ what: fc.constant('merge' as const), from: place, into: place }),
  fc.record({ what: fc.constant('unmerge' as const), from: place }),
  fc.record({ what: fc.constant('answer' as const), from: place }),
  fc.record({ what: fc.constant('reply' as const), from: place }),
  fc.record({ what: fc.constant('split' as const), from: place }),
  fc.record({ what: fc.constant('move' as const), from: place, to: fc.constantFrom('open', 'pending', 'on_hold', 'solved', 'closed') }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(ids: Id<'ticket'>[], one: Step): Promise<void> {
  const ticketId = ids[one.from] as Id<'ticket'>;
  const params = { ticketId };
  try {
    if (one.what === 'merge') await merge(ticketId, ids[one.into] as Id<'ticket'>);
    else if (one.what === 'unmerge') await unmerge(ticketId);
    else if (one.what === 'answer') await answer(ticketId);
    else if (one.what === 'reply') {
      await anna().call(tickets.replyToTicket, { params, body: { text: 'Едем', html: '<p>Едем</p>' } });
      await desk.sql(`update messages set delivery_state = 'sent' where delivery_state = 'queued'`);
    } else if (one.what === 'split') {
      const last = (await anna().call(tickets.getTicket, { params })).messages.at(-1);
      if (last) ids.push((await anna().call(tickets.splitTicket, { params, body: { messageIds: [last.id] } })).ticket.id);
    } else await move(ticketId, one.to);
  } catch (error) {
    const code = error instanceof Refused ? error.problem.code : (error as { code?: string }).code;
    const usual = ['ticket_merged', 'not_merged', 'nothing_left', 'message_not_found', 'transition_not_allowed', 'ticket_closed'];
    if (!usual.includes(code ?? '')) throw error;
  }
}

test('after any history the log ends where the ticket stands, and reckoning everything anew, solved tickets too, changes and tells nothing', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const ids: Id<'ticket'>[] = [];
      while (ids.length < count) ids.push(await open());
      for (const one of steps) await take(ids, one);
      const rows = await desk.sql<{ id: string; status_kind: string }>(
        'select id, status_kind from tickets where id = any($1) and merged_into is null',
        [ids],
      );
      const lives = await desk.inTenant((ctx) => readLives(ctx, ids));
      for (const { id, status_kind } of rows) {
        const life = lives.find(({ ticketId }) => ticketId === id);
        expect(courseOf(life?.log ?? []).stretches.at(-1)?.standing.status).toBe(status_kind);
      }
      const [before, said] = [await clocks(ids), await told(ids)];
      await desk.inTenant(async (ctx) => {
        await lockAll(ctx, ids);
        await reckon(ctx, ids);
      });
      expect(await clocks(ids)).toEqual(before);
      expect(await told(ids)).toEqual(said);
    }),
    { numRuns: Number(process.env.OTKLIK_SLA_HISTORIES ?? 25), seed: 11 },
  );
});
