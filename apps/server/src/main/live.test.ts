import { EventEmitter } from 'node:events';
import { contract } from '@otklik/contract';
import { tenantChanged } from '@otklik/contract/identity/events.ts';
import type { Permission } from '@otklik/contract/permissions.ts';
import { type Id, newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visibleEvents } from './live.ts';
import { readTicket } from '../modules/tickets/index.ts';
import type { Actor } from '../platform/ctx.ts';
import { inTenant } from '../platform/db/transaction.ts';
import { emit } from '../platform/events/emit.ts';
import { type FeedEvent, readFeed } from '../platform/realtime/feed.ts';
import { type Hub, openHub, type Stream } from '../platform/realtime/hub.ts';
import { type Desk, openDesk } from '../testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const actorWith = (permissions: Permission[], teamIds: string[] = [], id: string = newId()): Actor => ({
  kind: 'user',
  id,
  name: 'X',
  permissions: new Set(permissions),
  teamIds,
});

test('the stream tells of exactly the tickets that may be read, for every kind of sight', async () => {
  const anna = desk.as('Anna');
  const { userId } = desk.as('Boris');
  const teamOf = async (name: string) => (await anna.call(contract.identity.createTeam, { body: { name } })).id;
  const [near, far] = [await teamOf('Near'), await teamOf('Far')];
  for (const place of [{}, { teamId: near }, { teamId: far }, { teamId: far, assigneeId: userId as Id<'user'> }])
    await anna.call(contract.tickets.createTicket, { body: { subject: 'S', requester: { name: 'R', email: 'r@client.test' }, ...place } });
  const { events } = await readFeed(desk.app.database, '0', desk.tenantId);
  const ticketIds = (list: { ticketId: string | null }[]) => [...new Set(list.flatMap((event) => event.ticketId ?? []))].toSorted();
  expect(ticketIds(events)).toHaveLength(4);
  const actors = [
    actorWith(['tickets.see_all']),
    actorWith(['tickets.see_team'], [near]),
    actorWith(['tickets.see_team'], [], userId),
    actorWith([], [far], userId),
    actorWith(['tickets.see_team'], [near, far]),
    actorWith([]),
  ];
  const visibleTo = await visibleEvents(desk.app, desk.tenantId, actors, events);
  const counts: number[] = [];
  for (const actor of actors) {
    const readable: string[] = [];
    for (const ticketId of ticketIds(events))
      await inTenant(desk.app, desk.tenantId, { actor }, (ctx) => readTicket(ctx, ticketId)).then(
        ({ id }) => readable.push(id),
        (error) => expect(error).toMatchObject({ code: 'ticket_not_found' }),
      );
    expect(ticketIds(visibleTo(actor))).toEqual(readable);
    counts.push(readable.length);
  }
  expect(counts).toEqual([4, 2, 2, 1, 4, 0]);
});

/** A listener without a browser. */
function listener(): { stream: Stream; told: string[]; seqs(): number[] } {
  const told: string[] = [];
  const response = Object.assign(new EventEmitter(), {
    writableLength: 0,
    closed: false,
    write: (text: string) => told.push(text),
    end() {},
  });
  const stream = {
    id: newId(),
    tenantId: desk.tenantId,
    actor: actorWith(['tickets.see_all']),
    response,
    closed: false,
  } as unknown as Stream;
  return { stream, told, seqs: () => told.flatMap((text) => (/"seq":(\d+)/.exec(text) ?? []).slice(1).map(Number)) };
}
const change = () => desk.inTenant((ctx) => emit(ctx, tenantChanged, { tenantId: desk.tenantId as Id<'tenant'> }));
const everything = async (_tenantId: string, _actors: unknown, events: readonly FeedEvent[]) => () => [...events];
const hubWith = (visible: Parameters<typeof openHub>[1]['visible']): Hub =>
  openHub(desk.app, { visible, recheck: async (streams) => new Map(streams.map((one) => [one.id, one.actor])) });

test('who comes while much is happening misses nothing between what it is told at first and what it hears then', async () => {
  const hub = hubWith(everything);
  const { position } = await readFeed(desk.app.database, null);
  const listeners = Array.from({ length: 25 }, listener);
  let over = false;
  const changing = (async () => {
    // where listeners are let in sooner than much can happen, it goes on for a little
    for (let turns = 0; !over || turns < 4; turns += 1) await Promise.all([change(), change(), change()]);
  })();
  for (const one of listeners) await hub.add(one.stream, position);
  over = true;
  await changing;
  const expected = (await readFeed(desk.app.database, position, desk.tenantId)).events.map((event) => event.seq).toSorted((a, b) => a - b);
  expect(expected.length).toBeGreaterThan(10);
  for (const one of listeners)
    await expect.poll(() => [...new Set(one.seqs())].toSorted((a, b) => a - b), { timeout: 10_000 }).toEqual(expected);
  hub.close();
}, 120_000);

test('what could not be told one by one is told as a reset, not passed over', async () => {
  let broken = false;
  const hub = hubWith(async (...asked) => {
    if (broken) throw new Error('the database is away');
    return everything(...asked);
  });
  const one = listener();
  await hub.add(one.stream, null);
  broken = true;
  await change();
  await expect.poll(() => one.told.some((text) => text.startsWith('event: reset')), { timeout: 5000 }).toBe(true);
  hub.close();
});

test('a listener that went while it was being let in is forgotten', async () => {
  const hub = hubWith(everything);
  const one = listener();
  const adding = hub.add(one.stream, null);
  one.stream.response.emit('close');
  await adding;
  expect([hub.size(), one.told]).toEqual([0, []]);
  hub.close();
});

test('a listener that does not read is cut off at a bounded buffer; others hear all, and it is complete when it comes back', async () => {
  const hub = hubWith(everything);
  const { position } = await readFeed(desk.app.database, null);
  const [reader, sleeper] = [listener(), listener()];
  let kept = 0;
  let most = 0;
  const response = sleeper.stream.response as unknown as { write(text: string): void; writableLength: number };
  response.write = (text) => {
    sleeper.told.push(text);
    kept += text.length;
    response.writableLength = kept;
    most = Math.max(most, kept);
  };
  for (const one of [reader, sleeper]) await hub.add(one.stream, position);
  // each event as large as the feed lets one be; the sleeper's fills up
  for (let n = 0; n < 40 && hub.size() > 1; n += 1)
    await desk.inTenant(async (ctx) => {
      for (let m = 0; m < 50; m += 1)
        await emit(ctx, tenantChanged, { tenantId: desk.tenantId as Id<'tenant'>, padding: 'x'.repeat(400) } as never);
    });
  await expect.poll(() => hub.size(), { timeout: 10_000 }).toBe(1);
  expect(most).toBeLessThan(512 * 1024);
  const since = sleeper.told.flatMap((text) => (/^id: (\d+)/m.exec(text) ?? []).slice(1)).at(-1) ?? position;
  const back = listener();
  await hub.add(back.stream, since);
  await change();
  const expected = (await readFeed(desk.app.database, position, desk.tenantId)).events.map((event) => event.seq).toSorted((a, b) => a - b);
  await expect.poll(() => new Set(reader.seqs()).size, { timeout: 10_000 }).toBe(expected.length);
  await expect.poll(() => new Set([...sleeper.seqs(), ...back.seqs()]).size, { timeout: 10_000 }).toBe(expected.length);
  hub.close();
}, 180_000);

test('a person’s windows are bounded: the oldest makes room, is told so, and others’ stay', async () => {
  const hub = hubWith(everything);
  const other = listener();
  await hub.add(other.stream, null);
  const own = Array.from({ length: 12 }, listener);
  const actor = { ...actorWith(['tickets.see_all']), sessionId: newId() };
  for (const one of own) {
    one.stream.actor = actor;
    await hub.add(one.stream, null);
  }
  expect(hub.size()).toBe(11);
  expect(own.map((one) => one.told.some((text) => text.startsWith('event: crowded')))).toEqual([
    true,
    true,
    ...Array.from({ length: 10 }, () => false),
  ]);
  expect(own[0]?.stream.closed).toBe(true);
  hub.close();
});

test('a stream that breaks after any frame comes back complete: no frame promises more than what stood before it', async () => {
  const hub = hubWith(everything);
  const { position } = await readFeed(desk.app.database, null);
  const whole = listener();
  await hub.add(whole.stream, position);
  for (let n = 0; n < 3; n += 1)
    await desk.inTenant(async (ctx) => {
      for (let m = 0; m < 4; m += 1) await emit(ctx, tenantChanged, { tenantId: desk.tenantId as Id<'tenant'> });
    });
  const expected = (await readFeed(desk.app.database, position, desk.tenantId)).events.map((event) => event.seq).toSorted((a, b) => a - b);
  await expect.poll(() => new Set(whole.seqs()).size, { timeout: 10_000 }).toBe(expected.length);
  for (let broken = 0; broken <= whole.told.length; broken += 1) {
    const heard = whole.told.slice(0, broken);
    const since = heard.flatMap((text) => (/^id: (\d+)/m.exec(text) ?? []).slice(1)).at(-1) ?? position;
    const back = listener();
    await hub.add(back.stream, since);
    const seqs = [heard, back.told].flat().flatMap((text) => (/"seq":(\d+)/.exec(text) ?? []).slice(1).map(Number));
    expect([broken, [...new Set(seqs)].toSorted((a, b) => a - b)]).toEqual([broken, expected]);
    back.stream.response.emit('close');
  }
  hub.close();
}, 180_000);
