import { plusMs } from '@otklik/core';
import type { Filter } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import { findMatching, type Matching } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { askable } from '../rules/active-rules.ts';
import type { Rule, When } from '../rules/rule.ts';

const page = 500;
/** so many tickets are looked at in one go; a filter that holds for more wants to be narrower */
const mostPages = 20;
const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const workingDayMs = 8 * 3_600_000;

/**
 * Tickets that a rule of time is due for and has not seen to yet, at most `most`. Of a timer `at` is the instant it counts from: a later one is due anew.
 * Of a schedule it is the occurrence. Working time is counted by the calendar as it is now.
 */
export async function dueTickets(ctx: Ctx, rule: Rule, occurrence: Date | null, most: number): Promise<Matching[]> {
  const { when } = rule;
  if (when.kind === 'event') return [];
  const filter = { all: [askable(rule.if)] } as Filter;
  const since = when.kind === 'timer' ? when.since : 'created';
  const before = when.kind === 'timer' ? plusMs(ctx.now, -lengthOf(when)) : ctx.now;
  const isDue = when.kind === 'timer' ? await worked(ctx, when) : () => true;
  const found: Matching[] = [];
  let after: Matching | undefined;
  for (let n = 0; n < mostPages && found.length < most; n++) {
    const rows = await findMatching(ctx, filter, { since, before, after, limit: page });
    const wanted = rows.filter((row) => isDue(row.at)).map((row) => (occurrence ? { ...row, at: occurrence } : row));
    found.push(...(await notSeen(ctx, rule.id, wanted)));
    after = rows.at(-1);
    if (rows.length < page) break;
  }
  return found.slice(0, most);
}

type Timer = Extract<When, { kind: 'timer' }>;

/** The time of a timer, in milliseconds; a working day is eight hours. Pure. */
export function lengthOf({ amount, unit, working }: Timer): number {
  return amount * (working && unit === 'days' ? workingDayMs : unitMs[unit]);
}

/** Whether so much has passed since an instant; of working time the clock has shown at least as much, so the query has found all. */
async function worked(ctx: Ctx, when: Timer): Promise<(at: Date) => boolean> {
  if (!when.working) return () => true;
  const { time } = await workingTimeOf(ctx, when.calendarId);
  const length = lengthOf(when);
  return (at) => (time.between(at, ctx.now) ?? 0) >= length;
}

async function notSeen(ctx: Ctx, ruleId: string, some: readonly Matching[]): Promise<Matching[]> {
  if (some.length === 0) return [];
  const rows = await db(ctx)
    .selectFrom('rule_firings')
    .select(['ticket_id', 'basis'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('rule_id', '=', ruleId)
    .where(
      'ticket_id',
      'in',
      some.map(({ id }) => id),
    )
    .execute();
  const seen = new Set(rows.map((row) => `${row.ticket_id} ${row.basis.getTime()}`));
  return some.filter(({ id, at }) => !seen.has(`${id} ${at.getTime()}`));
}
