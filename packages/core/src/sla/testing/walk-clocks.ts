import type { Window } from '../../calendar/testing/brute-force.ts';
import { type Metric, metrics, type Policy } from '../policy.ts';
import type { Fact, StatusKind } from '../facts.ts';

export type Walked = {
  key: string;
  from: number;
  to: number | null;
  spent: number;
  /** instants by share; `never` when a pause holds it off or the end came first, `beyond` when the walk leaves the window */
  moments: Map<number, number | 'never' | 'beyond'>;
  due: number | 'never' | 'beyond';
  /** milliseconds by holder, counted ones alone */
  held: Map<string, number>;
};

type Now = { status: StatusKind; priority: string; typeId: string | null; teamId: string | null; merged: boolean };

/** What the log says of an instant, each time read from its beginning. */
function standing(facts: readonly Fact[], at: number): Now {
  const now: Now = { status: 'new', priority: '', typeId: null, teamId: null, merged: false };
  for (const fact of facts) {
    if (fact.at.getTime() > at) continue;
    if (fact.is === 'opened')
      Object.assign(now, { status: fact.status, priority: fact.priority, typeId: fact.typeId, teamId: fact.teamId });
    if (fact.is === 'status') now.status = fact.to;
    if (fact.is === 'priority') now.priority = fact.to;
    if (fact.is === 'type') now.typeId = fact.to;
    if (fact.is === 'team') now.teamId = fact.to;
    if (fact.is === 'merged') now.merged = true;
    if (fact.is === 'released') now.merged = false;
  }
  return now;
}

const done = (now: Now) => now.status === 'solved' || now.status === 'closed';

/** From when to when each promise ran, by looking at the instants of the log one after the other. */
function runs(facts: readonly Fact[]): { metric: Metric; from: number; to: number | null }[] {
  const instants = [...new Set(facts.map((fact) => fact.at.getTime()))].sort((a, b) => a - b);
  const answers = facts.filter((fact) => fact.is === 'answered').map((fact) => fact.at.getTime());
  const found: { metric: Metric; from: number; to: number | null }[] = [];
  let over = -Infinity;
  let any = false;
  for (const at of instants) {
    const asks = facts.some((fact) => fact.at.getTime() === at && (fact.is === 'asked' || (fact.is === 'opened' && fact.waits)));
    if (!asks || done(standing(facts, at)) || at <= over) continue;
    const ends = instants.find((one) => one >= at && (answers.includes(one) || done(standing(facts, one)))) ?? null;
    over = ends ?? Infinity;
    if (ends === at) continue;
    found.push({ metric: any || answers.some((one) => one < at) ? 'next_response' : 'first_response', from: at, to: ends });
    any = true;
  }
  let open: number | null = null;
  for (const at of instants) {
    const isDone = done(standing(facts, at));
    if (open === null && !isDone) open = at;
    if (open !== null && isDone) {
      found.push({ metric: 'resolution', from: open, to: at });
      open = null;
    }
  }
  if (open !== null) found.push({ metric: 'resolution', from: open, to: null });
  return found;
}

/** The clocks of a log, found by walking the minutes of a window one by one. */
export function walkClocks(facts: readonly Fact[], policy: Policy, open: Uint8Array, window: Window, now: number): Walked[] {
  const counts = new Map<Metric, number>(metrics.map((metric) => [metric, 0]));
  const cuts = [...new Set([...facts.map((fact) => fact.at.getTime()), now])].sort((a, b) => a - b);
  return runs(facts).flatMap(({ metric, from, to }): Walked[] => {
    const number = (counts.get(metric) ?? 0) + 1;
    counts.set(metric, number);
    const last = standing(facts, to === null ? Infinity : to - 1);
    const wide = policy.targets.filter((row) => row.seconds[metric]);
    const fits = (priority: string | null, typeId: string | null) => wide.find((row) => row.priority === priority && row.typeId === typeId);
    const row =
      (last.typeId !== null && (fits(last.priority, last.typeId) ?? fits(null, last.typeId))) ||
      fits(last.priority, null) ||
      fits(null, null);
    if (!row) return [];
    const target = (row.seconds[metric] as number) * 1000;
    const shares = [...new Set([...policy.shares, 100])];
    const reached = new Map<number, number>();
    const held = new Map<string, number>();
    let [counted, spent, next] = [0, 0, 0];
    let here = standing(facts, from);
    while (next < cuts.length && (cuts[next] as number) <= from) next += 1;
    const beyond = window.start + open.length * 60_000;
    for (let at = from; at < beyond && (reached.size < shares.length || at < Math.min(now, to ?? Infinity)); ) {
      const minute = Math.floor((at - window.start) / 60_000);
      let until = window.start + (minute + 1) * 60_000;
      if (next < cuts.length && (cuts[next] as number) < until) until = cuts[next] as number;
      const runsNow = !here.merged && !policy.pausesOn.includes(here.status) && (row.time === 'clock' || open[minute] === 1);
      if (runsNow) {
        for (const share of shares) {
          const wanted = (target * share) / 100;
          if (!reached.has(share) && counted + (until - at) >= wanted) reached.set(share, at + wanted - counted);
        }
        counted += until - at;
        if (until <= Math.min(now, to ?? Infinity)) {
          spent += until - at;
          const holder = here.merged
            ? 'other_ticket'
            : here.status === 'pending'
              ? 'customer'
              : here.status === 'on_hold'
                ? 'third_party'
                : `line ${here.teamId}`;
          held.set(holder, (held.get(holder) ?? 0) + until - at);
        }
      }
      at = until;
      while (next < cuts.length && (cuts[next] as number) <= at) {
        next += 1;
        // what came after the end is no part of this run
        if (to === null || at < to) here = standing(facts, at);
      }
    }
    const still = last.merged || policy.pausesOn.includes(last.status);
    const lost = still ? ('never' as const) : ('beyond' as const);
    const due = reached.get(100) ?? lost;
    const ended = (at: number | 'never' | 'beyond') =>
      to === null ? at : at === 'beyond' || at === 'never' || at >= to ? ('never' as const) : at;
    return [
      {
        key: `${metric}:${number}`,
        from,
        to,
        spent,
        due,
        held,
        moments: new Map(shares.map((share) => [share, ended(reached.get(share) ?? lost)])),
      },
    ];
  });
}
