import type { previewSlaPolicy as line } from '@otklik/contract/sla/policies.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { plusMs } from '@otklik/core';
import { type Clock, type Metric, metrics } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Life, newestTicketsSince, readLives } from '../../tickets/index.ts';

export type Preview = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
/** The clocks of a ticket by what is in force and by what is tried; `held`: what is tried has a say in them. */
export type Compared = { now: readonly Clock[]; tried: readonly Clock[]; held: boolean };
type Counts = { clocks: number; breached: number };

const days = 90;
const mostTickets = 2000;
const together = 200;
const mostNamed = 20;

/** How the tickets of the last 90 days fared and would have fared, of those the actor may see the newest 2,000. Nothing is written. */
export async function comparePast(ctx: Ctx, compare: (life: Life) => Promise<Compared>): Promise<Preview> {
  const found = await newestTicketsSince(ctx, plusMs(ctx.now, -days * 86_400_000), mostTickets + 1);
  const ids = found.slice(0, mostTickets);
  const sums = new Map(metrics.map((metric) => [metric, { now: none(), tried: none() }]));
  const worse: Preview['worse'] = [];
  let held = 0;
  for (let from = 0; from < ids.length; from += together)
    for (const life of await readLives(ctx, ids.slice(from, from + together))) {
      const one = await compare(life);
      if (one.held) held += 1;
      count(sums, 'now', one.now, ctx.now);
      count(sums, 'tried', one.tried, ctx.now);
      if (worse.length < mostNamed && breachedOf(one.tried, ctx.now) > breachedOf(one.now, ctx.now))
        worse.push({ ticketId: life.ticketId as Preview['worse'][number]['ticketId'], number: life.number, subject: life.subject });
    }
  return {
    tickets: ids.length,
    more: found.length > mostTickets,
    held,
    now: sumOf(sums, 'now'),
    tried: sumOf(sums, 'tried'),
    metrics: [...sums].flatMap(([metric, one]) => (one.now.clocks + one.tried.clocks > 0 ? [{ metric, ...one }] : [])),
    worse,
  };
}

type Sums = Map<Metric, { now: Counts; tried: Counts }>;
const none = (): Counts => ({ clocks: 0, breached: 0 });
const isBroken = ({ breachedAt }: Clock, now: Date) => breachedAt !== null && breachedAt <= now;
const breachedOf = (clocks: readonly Clock[], now: Date) => clocks.filter((clock) => isBroken(clock, now)).length;

function count(sums: Sums, when: 'now' | 'tried', clocks: readonly Clock[], now: Date): void {
  for (const clock of clocks) {
    const counts = sums.get(clock.metric)?.[when] as Counts;
    counts.clocks += 1;
    if (isBroken(clock, now)) counts.breached += 1;
  }
}

function sumOf(sums: Sums, when: 'now' | 'tried'): Counts {
  const all = [...sums.values()].map((one) => one[when]);
  return { clocks: all.reduce((sum, one) => sum + one.clocks, 0), breached: all.reduce((sum, one) => sum + one.breached, 0) };
}
