import { plusMs } from '@otklik/core';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import { findMatching, type Matching, type MatchingColumns, worldOf } from '../../tickets/index.ts';
import { askable } from '../rules/active-rules.ts';
import type { Rule, When } from '../rules/rule.ts';
import { askedBy, hoursAt } from '../triggers/look-up.ts';
import type { Position } from './position.ts';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const workingDayMs = 8 * 3_600_000;

type Look = {
  most: number;
  after: Matching | null;
  position: Position | null;
};

/**
 * Tickets that a rule of time is due for and has not seen to yet, at most `most`, those waiting longest first; one query. `at` is the instant a timer counts from, of
 * a schedule that of the opening. Working time is counted by the calendar as it is now. Outside of the hours that a rule
 * asks for none is due: a timer waits for them. `position` leaves out what the rule need not look at again.
 */
export async function dueTickets(ctx: Ctx, rule: Rule, occurrence: Date | null, { most, after, position }: Look): Promise<Matching[]> {
  const { when } = rule;
  if (when.kind === 'event') return [];
  const hours = await hoursAt(ctx, askedBy([rule.if]), ctx.now);
  const filter = { all: [askable(rule.if, hours, await worldOf(ctx))] } as Filter;
  const since = when.kind === 'timer' ? when.since : 'created';
  const before = when.kind === 'timer' ? plusMs(ctx.now, -lengthOf(when)) : ctx.now;
  const isDue = when.kind === 'timer' ? await worked(ctx, when) : () => true;
  const but = notSeen(ctx, rule.id, occurrence);
  const found = await findMatching(ctx, filter, { since, before, but, limit: most, after, only: position });
  return found.filter(({ at }) => isDue(at));
}

/** Until which instant of its tickets a timer is due at an instant; null when that is not known. */
export async function dueUntil(ctx: Ctx, when: Timer, at: Date): Promise<Date | null> {
  if (!when.working) return plusMs(at, -lengthOf(when));
  const { time } = await workingTimeOf(ctx, when.calendarId);
  return time.add(at, -lengthOf(when));
}

type Timer = Extract<When, { kind: 'timer' }>;

/** The time of a timer, in milliseconds; a working day is eight hours. Pure. */
export function lengthOf({ amount, unit, working }: Timer): number {
  return amount * (working && unit === 'days' ? workingDayMs : unitMs[unit]);
}

/** Whether so much has passed since an instant; of working time the clock has shown at least as much, so the query has found all, and the earliest are due first. */
async function worked(ctx: Ctx, when: Timer): Promise<(at: Date) => boolean> {
  if (!when.working) return () => true;
  const { time } = await workingTimeOf(ctx, when.calendarId);
  const length = lengthOf(when);
  return (at) => (time.between(at, ctx.now) ?? 0) >= length;
}

// a question for each ticket, not a join: of a table that has just grown PostgreSQL knows nothing, and then it would go through all the rule has seen to for each
const notSeen =
  (ctx: Ctx, ruleId: string, occurrence: Date | null) =>
  ({ id, at }: MatchingColumns): RawBuilder<boolean> =>
    sql`(select 1 from rule_firings f
      where f.tenant_id = ${ctx.tenantId} and f.rule_id = ${ruleId} and f.ticket_id = ${id} and f.basis = ${occurrence ?? at} limit 1) is null`;
