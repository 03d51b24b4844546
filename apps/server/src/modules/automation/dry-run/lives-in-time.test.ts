import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopClock } from '../../../platform/clock.ts';
import { anySteps, type Body, ruleBeside, ruleOnTrial } from './testing/any-life.ts';
import { hours, live, moveTo, openSimulated, runsOn, type Simulated } from './testing/simulated-desk.ts';

const { automation: lines } = contract;
let desk: Simulated;
beforeAll(async () => {
  desk = await openSimulated();
});
afterAll(async () => {
  stopClock(null);
  await desk.close();
});

type Run = { ruleId?: string; ticketId: string; at: string; event: string; depth: number; matched: unknown; actions: unknown };
type Other = Run & { ruleId: string; how: string; before: unknown };
type Standing = { id: string; body: Body; enabled: boolean };

const save = ({ id, body }: Standing, enabled: boolean) =>
  desk.as('Vera').call(lines.saveRule, { params: { ruleId: id as never }, body: { ...body, enabled } as never });
const told = (runs: readonly Run[], ticketId: string) =>
  runs.filter((run) => run.ticketId === ticketId).map(({ at, event, depth, matched, actions }) => ({ at, event, depth, matched, actions }));

/** Saves the rules as they stand an hour before the start; says which are on. One that the compiler refuses stays off. */
async function standAt(rules: readonly Standing[]): Promise<Set<string>> {
  moveTo(-1);
  const on = new Set<string>();
  for (const rule of rules)
    await save(rule, rule.enabled).then(
      () => rule.enabled && on.add(rule.id),
      () => save(rule, false),
    );
  return on;
}

async function tried({ id, body }: Standing): Promise<{ items: Run[]; others: Other[] }> {
  const answer = await desk.as('Vera').call(lines.dryRunRule, { params: { ruleId: id as never }, body: { rule: body } as never });
  expect(answer.nextCursor).toBeNull();
  return answer as never;
}

/** what each rule came to at each instant, in its order */
const byInstant = (runs: readonly Run[]) => Map.groupBy(runs, ({ ruleId, at }) => `${ruleId} ${at}`);

/** what the other rules did otherwise in the second life, told as the dry run tells it */
function otherwise(first: readonly Run[], second: readonly Run[]): string[] {
  const [before, after] = [byInstant(first), byInstant(second)];
  const found: unknown[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []].map((runs) => runs.map(({ actions }) => actions)) as [
      unknown[],
      unknown[],
    ];
    for (let n = 0; n < Math.max(was.length, is.length); n++)
      if (n >= was.length) found.push([key, 'added', is[n], null]);
      else if (n >= is.length) found.push([key, 'gone', was[n], null]);
      else if (JSON.stringify(was[n]) !== JSON.stringify(is[n])) found.push([key, 'otherwise', is[n], was[n]]);
  }
  return found.map((one) => JSON.stringify(one)).toSorted();
}

test('random rules of time over random histories: the dry run tells to the instant what they then do and make others do', async () => {
  const seen = { compared: 0, runs: 0, timers: 0, schedules: 0, led: 0, others: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        write: ruleOnTrial,
        beside: fc.array(ruleBeside, { maxLength: 3 }),
        place: fc.nat(3),
        steps: anySteps(hours),
      }),
      async ({ write, beside, place, steps }) => {
        const world = { ...desk, borisId: desk.as('Boris').userId };
        const trial: Standing = { id: newId(), body: write('Проба', world), enabled: false };
        const rules: Standing[] = beside.map((one, n) => ({ id: newId(), body: one(`Правило ${n}`, world), enabled: true }));
        rules.splice(Math.min(place, rules.length), 0, trial);
        // a condition on an age turns a millisecond after a whole hour
        const fine = JSON.stringify(rules).includes('-30h') || JSON.stringify(rules).includes('-12h');
        const timed = (on: ReadonlySet<string>) =>
          rules.filter(({ id, body }) => on.has(id) && body.when.kind !== 'event').map(({ id }) => id);
        const of = JSON.stringify({ rules: rules.map(({ id, body }) => ({ id, ...body })), steps });
        try {
          const first = await live(desk, steps, { timed: timed(await standAt(rules)), fine, left: new Set() });
          const before = await runsOn(desk, first.id);
          const foretold = await tried(trial);
          // it is lived anew alone: rules of time see every ticket there is
          await desk.sql('delete from tickets where id = $1', [first.id]);
          trial.enabled = true;
          const on = await standAt(rules);
          // a rule that cannot work is refused: there is nothing to compare
          if (!on.has(trial.id)) return;
          const second = await live(desk, steps, { timed: timed(on), fine, left: first.nothing });
          const all = await runsOn(desk, second.id);
          const own = all.filter((run) => run.ruleId === trial.id);
          expect(told(foretold.items, first.id), of).toEqual(told(own, second.id));
          const others = foretold.others.map(({ ruleId, at, how, actions, before: was }) =>
            JSON.stringify([`${ruleId} ${at}`, how, actions, was]),
          );
          expect(others.toSorted(), of).toEqual(
            otherwise(
              before,
              all.filter((run) => run.ruleId !== trial.id),
            ),
          );
          expect(told((await tried(trial)).items, second.id), `afterwards: ${of}`).toEqual(told(own, second.id));
          seen.compared += 1;
          seen.runs += own.length;
          seen.timers += own.filter((run) => run.event === 'timer').length;
          seen.schedules += own.filter((run) => run.event === 'schedule').length;
          seen.led += all.filter((run) => run.depth > 1).length;
          seen.others += others.length;
        } finally {
          await desk.sql('delete from tickets');
          await desk.sql('delete from rules');
        }
      },
    ),
    { numRuns: Number(process.env.OTKLIK_TIME_CASES ?? 6), seed: Number(process.env.OTKLIK_TIME_SEED ?? 6), endOnFailure: true },
  );
  if (process.env.OTKLIK_TIME_CASES) process.stdout.write(`${JSON.stringify(seen)}\n`);
  expect(Math.min(seen.timers, seen.schedules, seen.led, seen.others)).toBeGreaterThan(0);
}, 1_800_000);
