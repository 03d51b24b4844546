import { contract } from '@otklik/contract';
import { type Candidate, choose } from '@otklik/core/routing/choose.ts';
import { newId } from '@otklik/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { waitingTickets } from '../../tickets/index.ts';
import { distributionsOf } from './distributions.ts';
import { matchTeam } from './match-team.ts';
import { takersOf } from './takers-of.ts';
import { workOf } from './work-of.ts';

const { automation, identity, tickets, workforce } = contract;
let desk: Desk;
let teamId: string;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' });
  const anna = desk.as('Anna');
  const memberIds = [desk.as('Boris').userId, desk.as('Vera').userId];
  teamId = (await anna.call(identity.createTeam, { body: { name: 'Очередь', memberIds } as never })).id;
  for (let n = 0; n < 24; n += 1)
    await anna.call(tickets.createTicket, {
      body: { subject: `Обращение ${n}`, requester: { email: `client${n}@client.test` }, teamId } as never,
    });
});
afterAll(() => desk.close());

const skills = [newId<'skill'>(), newId<'skill'>(), newId<'skill'>()];
const tags = ['1с', 'сеть', 'печать'];
const sources = ['api', 'email', 'agent'];
const few = <T>(of: readonly T[], most: number) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: most });

const aCandidate: fc.Arbitrary<Candidate> = fc.record({
  userId: fc.uuid(),
  online: fc.boolean(),
  absent: fc.constant(false),
  takesWork: fc.constant(true),
  mayReply: fc.constant(true),
  capacity: fc.integer({ min: 1, max: 4 }),
  load: fc.integer({ min: 0, max: 4 }),
  skills: few(skills, 3).map((known) => Object.fromEntries(known.map((skillId, n) => [skillId, n + 2]))),
  givenAt: fc.constant(null),
  idleSince: fc.constant(null),
  insteadOf: fc.constant([]),
});
const aNeed = fc.record({
  typeId: fc.constant(null),
  categoryId: fc.constant(null),
  tag: fc.option(fc.constantFrom(...tags), { freq: 8 }),
  skillId: fc.constantFrom(...skills),
  level: fc.integer({ min: 1, max: 5 }),
});
const aWorld = fc.record({
  candidates: fc.array(aCandidate, { maxLength: 5 }),
  needs: fc.array(aNeed, { maxLength: 4 }),
  weights: fc.dictionary(fc.constantFrom(...sources), fc.record({ weight: fc.integer({ min: 0, max: 4 }), holdMinutes: fc.constant(0) })),
  tagged: fc.array(few(tags, 2), { minLength: 24, maxLength: 24 }),
  limit: fc.integer({ min: 1, max: 30 }),
});

test('what is looked at is exactly what somebody could take now, in order, whatever stands before it', { timeout: 120_000 }, async () => {
  const everything = { firstCompanyIds: [], takers: [{ room: 1000, lacks: [] }], weights: {}, limit: 100 };
  await fc.assert(
    fc.asyncProperty(aWorld, ({ candidates, needs, weights, tagged, limit }) =>
      desk.inTenant(async (ctx) => {
        await ctx.client.query(
          `update tickets t set tags = array(select jsonb_array_elements_text(w.tags)), source = w.source
             from (select id, row_number() over (order by created_at, id) - 1 as n from tickets where team_id = $1) p,
                  lateral (select $2::jsonb -> p.n::int as tags, ($3::text[])[1 + p.n % 3] as source) w where t.id = p.id`,
          [teamId, JSON.stringify(tagged), sources],
        );
        const rule = { method: 'least_loaded', previousFirst: false, needs } as const;
        const all = await waitingTickets(ctx, teamId, everything);
        const takable = all.filter((ticket) => choose(workOf(ticket, rule as never, weights), candidates).userId !== null);
        const takers = takersOf(candidates, needs as never, weights);
        const seen = takers.length === 0 ? [] : await waitingTickets(ctx, teamId, { firstCompanyIds: [], takers, weights, limit });
        expect(all.length).toBe(24);
        expect(seen.map(({ id }) => id)).toEqual(takable.slice(0, limit).map(({ id }) => id));
      }),
    ),
    { numRuns: 150 },
  );
});

test('more than is looked at in one go needs what nobody has: what is behind it is given out all the same', async () => {
  const anna = desk.as('Anna');
  const boris = desk.as('Boris').userId;
  const skillId = newId<'skill'>();
  await anna.call(workforce.saveSkill, { params: { skillId }, body: { name: 'Редкий' } });
  await desk.sql(
    `update tickets t set source = 'api', tags = case when p.n > 21 then '{}' else '{редкое}'::text[] end
       from (select id, row_number() over (order by created_at, id) as n from tickets) p where t.id = p.id`,
  );
  await anna.call(workforce.chooseStatusOf, { params: { userId: boris as never }, body: { choice: 'online' } });
  await anna.call(automation.saveDistribution, {
    params: { teamId: teamId as never },
    body: {
      enabled: true,
      method: 'least_loaded',
      previousFirst: false,
      giveBackMinutes: null,
      needs: [{ typeId: null, categoryId: null, tag: 'редкое', skillId, level: 1 }],
    } as never,
  });
  const given = await desk.inTenant(async (ctx) => {
    const [rule] = await distributionsOf(ctx);
    const more = await matchTeam(ctx, rule as never, 2);
    return { more, again: await matchTeam(ctx, rule as never, 2), done: await matchTeam(ctx, rule as never, 2) };
  });
  expect(given).toEqual({ more: true, again: false, done: false });
  const rows = await desk.sql<{ tags: string[] }>('select tags from tickets where assignee_id = $1', [boris]);
  expect(rows.map((row) => row.tags)).toEqual([[], [], []]);
});

test('the order is that of what is due next, then of age', async () => {
  await desk.sql(`update tickets set assignee_id = null, tags = '{}', next_due_at = null`);
  const rows = await desk.sql<{ id: string }>('select id from tickets order by created_at, id limit 4');
  const [oldest, late, soon, next] = rows.map(({ id }) => id) as [string, string, string, string];
  await desk.sql(`update tickets set next_due_at = now() + interval '3 hours' where id = $1`, [late]);
  await desk.sql(`update tickets set next_due_at = now() + interval '5 minutes' where id = $1`, [soon]);
  await desk.sql(`update tickets set status_kind = 'solved' where not (id = any($1))`, [[oldest, late, soon, next]]);
  await desk.inTenant(async (ctx) => void (await matchTeam(ctx, (await distributionsOf(ctx))[0] as never)));
  const routed = await desk.sql<{ ticket_id: string }>(
    `select ticket_id from events where type = 'ticket.routed' and ticket_id = any($1) order by seq desc limit 4`,
    [[oldest, late, soon, next]],
  );
  expect(routed.map((row) => row.ticket_id).toReversed()).toEqual([soon, late, oldest, next]);
});
