import type { previewSlaPolicy as line } from '@otklik/contract/sla/policies.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { plusMs } from '@otklik/core';
import { type Clock, type Metric, metrics } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { newestTicketsSince, readLives } from '../../tickets/index.ts';
import { chooser } from '../clocks/choose.ts';
import { reckonLife } from '../clocks/reckon-life.ts';
import { type Held, policiesInForce, type SlaPolicyValue } from '../policies/read-policies.ts';
import { checkValue } from '../policies/save-policy.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type Counts = { clocks: number; breached: number };

const days = 90;
const mostTickets = 2000;
const together = 200;
const mostNamed = 20;

/**
 * What a policy would have done to the tickets of the last 90 days: the clocks of each by the policies of now, and by them with this one in its place. Nothing is
 * written. Of the tickets the actor may see. Refuses calendar_not_found, invalid_input.
 */
export async function previewPolicy(
  ctx: Ctx,
  { policyId, ...wanted }: SlaPolicyValue & { policyId?: string | undefined },
): Promise<Answer> {
  await checkValue(ctx, wanted);
  const policies = await policiesInForce(ctx);
  const trial = { ...wanted, id: (policyId ?? 'tried') as Held['id'], name: '', version: 0 };
  const isThere = policies.some(({ id }) => id === policyId);
  const after = isThere ? policies.map((one) => (one.id === policyId ? trial : one)) : [...policies, trial];
  const [chooseNow, chooseTried] = [await chooser(ctx, policies), await chooser(ctx, after)];
  const found = await newestTicketsSince(ctx, plusMs(ctx.now, -days * 86_400_000), mostTickets + 1);
  const ids = found.slice(0, mostTickets);
  const sums = new Map(metrics.map((metric) => [metric, { now: none(), tried: none() }]));
  const worse: Answer['worse'] = [];
  let held = 0;
  for (let from = 0; from < ids.length; from += together)
    for (const life of await readLives(ctx, ids.slice(from, from + together))) {
      const [before, holds] = [chooseNow(life).won, chooseTried(life).won];
      if (holds === trial) held += 1;
      const one = before ? (await reckonLife(ctx, life, before)).clocks : [];
      const other = holds ? (await reckonLife(ctx, life, holds)).clocks : [];
      count(sums, 'now', one, ctx.now);
      count(sums, 'tried', other, ctx.now);
      if (worse.length < mostNamed && breachedOf(other, ctx.now) > breachedOf(one, ctx.now))
        worse.push({ ticketId: life.ticketId as Answer['worse'][number]['ticketId'], number: life.number, subject: life.subject });
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
