import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Ticket } from './cache.ts';

/** a ticket as a server keeps it: a change with another version than the newest is refused */
const server = {
  version: 1,
  priority: 'normal',
  assigneeId: null as string | null,
  asked: [] as (number | undefined)[],
  pause: Promise.resolve(),
};
vi.mock('../../base/api.ts', () => ({
  api: {
    tickets: {
      async changeTicket({ body: { version, ...change } }: { body: { version?: number } }) {
        server.asked.push(version);
        await server.pause;
        if (version !== undefined && version !== server.version) throw new Refusal('version_conflict', 409, {}, undefined);
        server.version += 1;
        Object.assign(server, change);
        return ticket();
      },
      getTicket: async () => ({ ticket: ticket() }),
    },
  },
}));
const ticket = () => ({ version: server.version, priority: server.priority, assigneeId: server.assigneeId }) as unknown as Ticket;
vi.resetModules(); // another file of this worker may have loaded it with the real server
const { Refusal } = await import('@otklik/client');
const { ChangedMeanwhile, changeSafely } = await import('./change-safely.ts');
afterAll(() => {
  vi.doUnmock('../../base/api.ts');
  vi.resetModules();
});

beforeEach(() => {
  Object.assign(server, { version: 1, priority: 'normal', assigneeId: null, asked: [], pause: Promise.resolve() });
});
let n = 0;
const id = () => `ticket-${(n += 1)}`;

test('two keys pressed one after the other do not meet each other: the second knows what the first made', async () => {
  const [ticketId, seen] = [id(), ticket()];
  server.pause = new Promise((resolve) => setTimeout(resolve, 5));
  const both = await Promise.all([
    changeSafely(ticketId, { assigneeId: 'me' as never }, seen),
    changeSafely(ticketId, { priority: 'high' }, seen),
  ]);
  expect(server.asked).toEqual([1, 2]);
  expect(both.at(-1)).toMatchObject({ version: 3, assigneeId: 'me', priority: 'high' });
});

test('another field changed by somebody else is no conflict, the same one is', async () => {
  const [ticketId, seen] = [id(), ticket()];
  Object.assign(server, { version: 2, assigneeId: 'they' });
  expect(await changeSafely(ticketId, { priority: 'high' }, seen)).toMatchObject({ version: 3, priority: 'high' });
  expect(server.asked).toEqual([1, 2]);
  await expect(changeSafely(ticketId, { assigneeId: 'me' as never }, seen)).rejects.toBeInstanceOf(ChangedMeanwhile);
});

test('a change that failed holds up none after it', async () => {
  const [ticketId, seen] = [id(), ticket()];
  Object.assign(server, { version: 2, assigneeId: 'they' });
  const first = changeSafely(ticketId, { assigneeId: 'me' as never }, seen);
  const second = changeSafely(ticketId, { priority: 'low' }, seen);
  await expect(first).rejects.toBeInstanceOf(ChangedMeanwhile);
  expect(await second).toMatchObject({ priority: 'low' });
});
