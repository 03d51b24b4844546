import { plusMs } from '@otklik/core';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import { findMatching, type Matching, type MatchingColumns, worldOf } from '../../tickets/index.ts';
import { askable } from '../rules/active-rules.ts';
import type { Rule, When } from '../rules/rule.ts';
import { askedBy, hoursAt } from '../triggers/look-up.ts';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const workingDayMs = 8 * 3_600_000;

/**
 * Tickets that a rule of time is due for and has not seen to yet, at most `most`, those waiting longest first; one query. Of a timer `at` is the instant it counts
 * from: a later one is due anew. Of a schedule it is the occurrence. Working time is counted by the calendar as it is now. Outside of the hours that a rule
 * asks for none is due: a timer waits for them.
 */
export async function dueTickets(ctx: Ctx, rule: Rule, occurrence: Date | null, most: number): Promise<Matching[]> {
  const { when } = rule;
  if (when.kind === 'event') return [];
  const hours = await hoursAt(ctx, askedBy([rule.if]), ctx.now);
  const filter = { all: [askable(rule.if, hours, await worldOf(ctx))] } as Filter;
  const since = when.kind === 'timer' ? when.since : 'created';
  const before = when.kind === 'timer' ? plusMs(ctx.now, -lengthOf(when)) : ctx.now;
  const isDue = when.kind === 'timer' ? await worked(ctx, when) : () => true;
  const found = await findMatching(ctx, filter, { since, before, but: notSeen(ctx, rule.id, occurrence), limit: most });
  return found.filter(({ at }) => isDue(at)).map((one) => (occurrence ? { ...one, at: occurrence } : one));
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
