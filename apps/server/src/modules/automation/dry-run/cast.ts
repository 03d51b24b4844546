import type { RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import type { WorkingTime } from '@otklik/core/calendar/index.ts';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { calendarsOf, workingTimeOf } from '../../calendars/index.ts';
import { readTenant } from '../../identity/index.ts';
import { byEvent, type ReadyRule, roughOf } from '../rules/active-rules.ts';
import { candidateOf, rulesOf } from '../rules/read-rules.ts';
import type { Definition, When } from '../rules/rule.ts';
import { nextOf } from '../schedules/next-run.ts';

/** A rule that takes part in a replay, with all that is the same for every ticket. */
export type Player = ReadyRule & {
  /** fields that its conditions ask for */
  asked: ReadonlySet<string>;
  /** of a schedule: when it is due in the window */
  occurrences: readonly Date[];
  /** of a timer that counts working time */
  time: WorkingTime | null;
  /** of a timer: calendars whose hours its conditions ask for */
  hours: readonly WorkingTime[];
};

/** Rules in their order, ready to be shown what happens and the passing of time. */
export type Cast = { events: ReadonlyMap<RuleEvent, readonly Player[]>; timed: readonly Player[] };

/**
 * The rules that are on today, in their order, with the one on trial in its place: that of the rule it replaces, last when it is new. A rule of time whose
 * calendar is gone takes no part, as it cannot run. Refuses calendar_not_found for the one on trial. One query for all rules.
 */
export async function openCast(
  ctx: Ctx,
  { ruleId, name, rule }: { ruleId: string; name: string; rule: Definition },
  window: { since: Date; until: Date },
): Promise<Player[]> {
  const { timeZone } = await readTenant(ctx);
  const rows = await rulesOf(ctx).execute();
  const others = rows.filter((row) => row.enabled || row.id === ruleId).map(candidateOf);
  const wanted = { ...rule, id: ruleId, name };
  const all = others.some(({ id }) => id === ruleId) ? others.map((one) => (one.id === ruleId ? wanted : one)) : [...others, wanted];
  const players: Player[] = [];
  for (const [place, one] of all.entries()) {
    const time = await timeOf(ctx, one, one.id === ruleId);
    if (time === 'none') continue;
    const asked = new Set(conditionsOf(one.if).map(({ field }) => field));
    players.push({
      ...one,
      version: 0,
      failures: 0,
      place,
      rough: await roughOf(ctx, one.if),
      asked,
      occurrences: one.when.kind === 'schedule' ? occurrencesOf(one.when, window, one.when.timeZone ?? timeZone) : [],
      time,
      hours: one.when.kind === 'timer' ? await hoursAsked(ctx, asked) : [],
    });
  }
  return players;
}

/** The same rules with the one on trial, or without it. Pure. */
export const castOf = (players: readonly Player[]): Cast => ({
  events: byEvent(players),
  timed: players.filter(({ when }) => when.kind !== 'event'),
});

async function timeOf(ctx: Ctx, { when }: Definition, isOnTrial: boolean): Promise<WorkingTime | null | 'none'> {
  if (when.kind !== 'timer' || !when.working) return null;
  try {
    return (await workingTimeOf(ctx, when.calendarId)).time;
  } catch (error) {
    if (isOnTrial || !(error instanceof Refusal)) throw error;
    return 'none';
  }
}

async function hoursAsked(ctx: Ctx, asked: ReadonlySet<string>): Promise<WorkingTime[]> {
  const ids = [
    ...(asked.has('workingHours') ? [null] : []),
    ...(asked.has('openCalendars') ? (await calendarsOf(ctx)).map(({ id }) => id) : []),
  ];
  return Promise.all(ids.map(async (id) => (await workingTimeOf(ctx, id)).time));
}

type Schedule = Extract<When, { kind: 'schedule' }>;

function occurrencesOf(when: Schedule, { since, until }: { since: Date; until: Date }, timeZone: string): Date[] {
  const found: Date[] = [];
  for (let next = nextOf(when, since, timeZone); next <= until; next = nextOf(when, next, timeZone)) found.push(next);
  return found;
}
