import { afterEach, expect, test } from 'vitest';
import { type Mark, openPresence, type Presence, type Present, silenceMs } from './presence.ts';

const open: Presence[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** Nodes that hear one another at once, on one clock of the test's. */
function nodes(count: number) {
  const time = { ms: 0 };
  const takers: ((things: unknown[]) => void)[] = [];
  const made = Array.from({ length: count }, (_, me) => {
    const presence = openPresence(
      {
        say: (_topic, things) => takers.forEach((take, n) => n !== me && take(JSON.parse(JSON.stringify(things)))),
        hear: (_topic, take) => void takers.push(take),
      },
      () => time.ms,
    );
    open.push(presence);
    return presence;
  });
  return { time, made };
}
const mark = (part: Partial<Mark> = {}): Mark => ({
  tenantId: 't',
  place: 'p1',
  userId: 'anna',
  client: 'w1',
  state: 'looking',
  at: '2026-11-22T10:00:00.000Z',
  ...part,
});
const who = (presence: Presence, tenantId = 't') =>
  presence.everybody(tenantId).map(({ place, userId, state }) => `${userId} ${state} ${place}`);

test('a sign of life is known on every node, and to its tenant alone', async () => {
  const { made } = nodes(3);
  made[0]?.mark(mark());
  await expect.poll(() => made.map((one) => who(one))).toEqual([['anna looking p1'], ['anna looking p1'], ['anna looking p1']]);
  expect(made.map((one) => who(one, 'other'))).toEqual([[], [], []]);
});

test('two windows of a person count as one, by the stronger; closing one leaves the other', () => {
  const { made } = nodes(1);
  const presence = made[0] as Presence;
  presence.mark(mark());
  presence.mark(mark({ client: 'w2', state: 'replying', at: '2026-11-22T10:01:00.000Z' }));
  presence.mark(mark({ client: 'w2', state: 'replying', at: '2026-11-22T10:02:00.000Z' }));
  expect(presence.everybody('t')).toEqual([{ place: 'p1', userId: 'anna', state: 'replying', since: '2026-11-22T10:01:00.000Z' }]);
  presence.mark(mark({ client: 'w2', state: 'gone' }));
  expect(who(presence)).toEqual(['anna looking p1']);
  presence.mark(mark({ state: 'gone' }));
  expect(who(presence)).toEqual([]);
});

test('who falls silent is gone after 25 seconds, and that is told', async () => {
  const { time, made } = nodes(1);
  const presence = made[0] as Presence;
  const heard: Present[] = [];
  presence.listen((_tenantId, changed) => heard.push(...changed));
  presence.mark(mark());
  time.ms = silenceMs - 1;
  presence.mark(mark({ userId: 'boris' }));
  time.ms = silenceMs + 1;
  await expect.poll(() => who(presence), { timeout: 3000 }).toEqual(['boris looking p1']);
  await expect.poll(() => heard.map(({ userId, state }) => `${userId} ${state}`)).toEqual(['anna looking', 'boris looking', 'anna null']);
});

test('the same again is told to nobody; many at once are told together', async () => {
  const { made } = nodes(1);
  const presence = made[0] as Presence;
  const told: number[] = [];
  presence.listen((_tenantId, changed) => told.push(changed.length));
  for (let n = 0; n < 30; n += 1) presence.mark(mark({ userId: `user${n}` }));
  await expect.poll(() => told).toEqual([30]);
  for (let n = 0; n < 30; n += 1) presence.mark(mark({ userId: `user${n}` }));
  await new Promise((done) => setTimeout(done, 120));
  expect(told).toEqual([30]);
});

test('one person cannot fill the memory with windows', () => {
  const { made } = nodes(1);
  const presence = made[0] as Presence;
  for (let n = 0; n < 5000; n += 1) presence.mark(mark({ client: `w${n}` }));
  for (let n = 0; n < 49; n += 1) presence.mark(mark({ client: `w${n}`, state: 'gone' }));
  expect(who(presence)).toEqual(['anna looking p1']);
  presence.mark(mark({ client: 'w49', state: 'gone' }));
  expect(who(presence)).toEqual([]);
});
