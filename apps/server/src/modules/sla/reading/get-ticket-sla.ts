import type { getTicketSla as line, slaClock } from '@otklik/contract/sla/clocks.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { toInstant } from '@otklik/core';
import { type Clock, clockKey, clockTime, heldBy, type Holder, piecesOf } from '@otklik/core/sla/index.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { readLives, readTicket } from '../../tickets/index.ts';
import { chooser } from '../clocks/choose.ts';
import { type ClockRow, readClocks } from '../clocks/clock-rows.ts';
import { type Reckoned, reckonLife } from '../clocks/reckon-life.ts';
import { chancesOfTicket } from '../forecast/chances-of-ticket.ts';
import { policiesInForce, policyVersions, versionKey } from '../policies/read-policies.ts';
import { policyNames } from '../policies/policy-names.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type ShownClock = z.infer<typeof slaClock>;

/** The clocks of a ticket from its first instant to now, by the versions they were promised by, and which policy holds and why. Refuses ticket_not_found. */
export async function getTicketSla(ctx: Ctx, ticketId: string): Promise<Answer> {
  const { id } = await readTicket(ctx, ticketId);
  const [policies, [life], rows] = await Promise.all([policiesInForce(ctx), readLives(ctx, [id]), readClocks(ctx, [id])]);
  if (!life) return { candidates: [], clocks: [] };
  const { candidates } = (await chooser(ctx, policies))(life);
  const promises = [...new Map(rows.map((row) => [promiseKey(row), row])).values()];
  const [versions, names, chances] = await Promise.all([
    policyVersions(
      ctx,
      promises.map((row) => ({ id: row.policy_id, version: row.policy_version })),
    ),
    policyNames(ctx, [...new Set(promises.map((row) => row.policy_id))]),
    chancesOfTicket(ctx, rows, life.place.assigneeId !== null),
  ]);
  const reckoned = new Map<string, Reckoned>();
  for (const row of promises) {
    const value = versions.get(versionKey({ id: row.policy_id, version: row.policy_version }));
    if (value) reckoned.set(promiseKey(row), await reckonLife(ctx, life, value, row.calendar_version ?? undefined));
  }
  const clocks = rows.flatMap((row): ShownClock[] => {
    const by = reckoned.get(promiseKey(row));
    const clock = by?.clocks.find((one) => clockKey(one) === `${row.metric}:${row.number}`);
    if (!by || !clock) return [];
    const policy = {
      policyId: row.policy_id as ShownClock['policy']['policyId'],
      name: names.get(row.policy_id) ?? '',
      version: row.policy_version,
    };
    return [{ ...shapeOf(clock, by, ctx.now), policy, chance: chances.get(row) ?? null }];
  });
  return {
    candidates: candidates.map(({ policy, specificity, lostBy }) => ({ policyId: policy.id, name: policy.name, ...specificity, lostBy })),
    clocks: clocks.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt) || a.metric.localeCompare(b.metric)),
  };
}

/** By which versions a clock was promised. */
const promiseKey = (row: ClockRow) => [row.policy_id, row.policy_version, row.calendar_id, row.calendar_version].join();

function shapeOf(clock: Clock, { calendar }: Reckoned, now: Date): Omit<ShownClock, 'policy' | 'chance'> {
  const ofCalendar = clock.promised.time === 'calendar';
  const time = ofCalendar ? calendar.time : clockTime;
  const until = clock.endedAt ?? now;
  return {
    metric: clock.metric,
    number: clock.number,
    promisedSeconds: clock.promised.seconds,
    time: clock.promised.time,
    startedAt: toInstant(clock.startedAt),
    endedAt: clock.endedAt && toInstant(clock.endedAt),
    endedBy: clock.endedBy,
    state: clock.state,
    spentSeconds: clock.spentMs / 1000,
    dueAt: clock.dueAt && toInstant(clock.dueAt),
    breachedAt: clock.breachedAt && clock.breachedAt <= now ? toInstant(clock.breachedAt) : null,
    spans: clock.spans.map(({ from, to, state, reason, holder }) => ({
      from: toInstant(from),
      to: to && toInstant(to),
      state,
      reason,
      holder: shownHolder(holder),
      workedSeconds: from < until ? (time.between(from, to && to < until ? to : until) ?? 0) / 1000 : 0,
    })),
    holders: heldBy(clock.spans, time, until).map(({ holder, workedMs, countedMs }) => ({
      holder: shownHolder(holder),
      workedSeconds: workedMs / 1000,
      countedSeconds: countedMs / 1000,
    })),
    pieces: piecesOf(clock.spans, ofCalendar ? calendar.time : null, until).map((piece) => ({
      ...piece,
      from: toInstant(piece.from),
      to: toInstant(piece.to),
    })),
  };
}

const shownHolder = (holder: Holder) => ({ kind: holder.kind, teamId: (holder.kind === 'line' ? holder.teamId : null) as never });
