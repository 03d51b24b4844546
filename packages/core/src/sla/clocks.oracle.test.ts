import { expect, test } from 'vitest';
import { anyCalendar, numbers, type Random, stretches, windowDays } from '../calendar/testing/any-calendar.ts';
import { openMinutes, readWindow, type Window } from '../calendar/testing/brute-force.ts';
import { workingTime } from '../calendar/working-time.ts';
import { clockKey, clocksOf, clockTime } from './clocks.ts';
import { courseOf } from './course.ts';
import type { Fact, StatusKind } from './facts.ts';
import { type Held, heldBy } from './held.ts';
import { type Metric, metrics, type Policy } from './policy.ts';
import { walkClocks } from './testing/walk-clocks.ts';

/** OTKLIK_SLA_CASES=100000 asks more, OTKLIK_SLA_SEED others. */
const cases = Number(process.env.OTKLIK_SLA_CASES ?? 1500);
const seed = Number(process.env.OTKLIK_SLA_SEED ?? 1);

test('clocks are what a walk through all minutes finds: calendars, changes of the clock, pauses, reopenings, merges, policies edited in the middle', {
  timeout: 3_600_000,
}, () => {
  const random = numbers(seed);
  const windows = stretches.map(([zone, from]) => ({ zone, window: readWindow(zone, from, windowDays) }));
  let [clocks, instants, breached] = [0, 0, 0];
  for (let n = 0; n < cases; n += 1) {
    const { zone, window } = windows[n % windows.length] as (typeof windows)[number];
    const calendar = anyCalendar(random, zone, window);
    const open = openMinutes(calendar, window);
    const engine = workingTime(calendar);
    const facts = anyFacts(random, window);
    const last = (facts.at(-1) as Fact).at.getTime();
    // an edit in the middle is the same log under another policy
    for (const policy of [anyPolicy(random), anyPolicy(random)].slice(0, n % 4 === 0 ? 2 : 1)) {
      const now = last + random(2 * 86_400) * 1000;
      const found = clocksOf(courseOf(facts), policy, engine, new Date(now));
      const walked = walkClocks(facts, policy, open, window, now);
      const end = window.start + windowDays * 86_400_000;
      const same = (name: string, one: unknown, other: unknown) => {
        if (one !== other) expect(one, `${name}, seed ${seed}, case ${n}: ${JSON.stringify({ facts, policy, calendar, now })}`).toBe(other);
      };
      same('how many', found.length, walked.length);
      for (const clock of found) {
        const other = walked.find(({ key }) => key === clockKey(clock));
        if (!other) {
          same('which', clockKey(clock), walked.map(({ key }) => key).join());
          continue;
        }
        clocks += 1;
        same('start', clock.startedAt.getTime(), other.from);
        same('end', clock.endedAt?.getTime() ?? null, other.to);
        const instant = (name: string, at: Date | undefined | null, wanted: number | 'never' | 'beyond') => {
          instants += 1;
          if (wanted === 'beyond') same(name, at === null || (at !== undefined && at.getTime() >= end), true);
          else same(name, at?.getTime(), wanted === 'never' ? undefined : wanted);
        };
        instant('due', clock.dueAt ?? (other.due === 'beyond' ? null : undefined), other.due);
        same('spent', clock.spentMs, other.spent);
        for (const [share, wanted] of other.moments) {
          const moment = clock.moments.find((one) => one.share === share)?.at;
          instant(`share ${share}`, moment ?? (wanted === 'beyond' ? null : undefined), wanted);
        }
        if (clock.breachedAt) breached += 1;
        const time = clock.promised.time === 'calendar' ? engine : clockTime;
        for (const [place, span] of clock.spans.entries())
          same('no gap', span.from.getTime(), place === 0 ? clock.startedAt.getTime() : clock.spans[place - 1]?.to?.getTime());
        const until = clock.endedAt ?? new Date(now);
        const holders = heldBy(clock.spans, time, until);
        const nameOf = ({ holder }: Held) => (holder.kind === 'line' ? `line ${holder.teamId}` : holder.kind);
        const held = new Map(holders.map((one) => [nameOf(one), one.countedMs]));
        same('each holder once', held.size, holders.length);
        const sum = (amounts: number[]) => amounts.reduce((all, ms) => all + ms, 0);
        same('every counted second has one holder', sum(holders.map(({ countedMs }) => countedMs)), clock.spentMs);
        const worked = clock.startedAt < until ? time.between(clock.startedAt, until) : 0;
        same('every working second has one holder', sum(holders.map(({ workedMs }) => workedMs)), worked);
        for (const [holder, ms] of other.held) same(`held by ${holder}`, held.get(holder) ?? 0, ms);
      }
    }
  }
  if (cases > 10_000) console.log(`${cases} cases: ${clocks} clocks, ${instants} instants, ${breached} breaches: all equal`);
  expect(clocks).toBeGreaterThan(cases);
});

const kinds: readonly StatusKind[] = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'];
const priorities = ['low', 'normal', 'urgent'];
const types = [null, 'a', 'b'];
const pick = <T>(random: Random, from: readonly T[]) => from[random(from.length)] as T;

function anyFacts(random: Random, { start }: Window): Fact[] {
  let at = start + 86_400_000 + random(3 * 86_400) * 1000 + random(2) * random(1000);
  const opened: Fact = {
    at: new Date(at),
    is: 'opened',
    status: random(4) ? 'new' : pick(random, kinds),
    priority: pick(random, priorities),
    typeId: pick(random, types),
    teamId: null,
    waits: random(4) > 0,
  };
  const facts: Fact[] = [opened];
  for (let left = random(14); left > 0; left -= 1) {
    // some together at one instant, some to the minute, some to the millisecond
    const step = random(5);
    if (step > 0) at += step === 1 ? random(60_000) : random(10 * 3600) * 1000;
    facts.push({ at: new Date(at), ...anyChange(random) } as Fact);
  }
  return facts;
}

function anyChange(random: Random) {
  const which = random(12);
  if (which < 4) return { is: 'status', to: pick(random, kinds) };
  if (which < 6) return { is: 'asked' };
  if (which < 8) return { is: 'answered' };
  if (which === 8) return { is: 'priority', to: pick(random, priorities) };
  if (which === 9) return { is: 'type', to: pick(random, types) };
  if (which === 10) return { is: 'team', to: pick(random, types) };
  return { is: random(2) ? 'merged' : 'released' };
}

function anyPolicy(random: Random): Policy {
  const seconds = () =>
    Object.fromEntries(
      metrics.filter(() => random(4) > 0).map((metric): [Metric, number] => [metric, 60 + random(random(2) ? 4 * 3600 : 30 * 3600)]),
    );
  const rows = [null, ...priorities].flatMap((priority) => types.map((typeId) => ({ priority, typeId })));
  return {
    targets: rows
      .filter((row) => (row.priority === null && row.typeId === null) || random(3) === 0)
      .map((row) => ({ ...row, time: random(3) ? ('calendar' as const) : ('clock' as const), seconds: seconds() })),
    pausesOn: (['pending', 'on_hold'] as const).filter(() => random(3) > 0),
    shares: [50, 75, 90, 150].filter(() => random(2)),
  };
}
