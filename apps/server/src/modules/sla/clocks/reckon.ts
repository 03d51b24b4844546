import { slaBreached, slaMet, slaWarned } from '@otklik/contract/sla/clocks.ts';
import { type Id, plusMs, toInstant } from '@otklik/core';
import { type Clock, clockKey, type Course } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { writeEvents } from '../../../platform/events/write.ts';
import { type Life, type NextDue, readLives, setNextDue } from '../../tickets/index.ts';
import { type Held, policiesInForce } from '../policies/read-policies.ts';
import { tellOfShare } from '../stages/tell.ts';
import { chooser } from './choose.ts';
import { type ClockRow, columnsOf, dropClocks, isWritten, type NewClockRow, readClocks, writeClocks } from './clock-rows.ts';
import { type Deciding, keptOf, noteHeld } from './held-then.ts';
import { notePromised } from './is-promised.ts';
import { reckonLife } from './reckon-life.ts';

/**
 * `until`: shares used up after it are left for later; `quiet`: nobody is told, since a policy was edited and not a promise broken; `past`: nothing but what
 * ended before there was a policy, as if there had been one, and the log hears nothing of it: for the demo company alone.
 */
export type Reckoning = { until?: Date; quiet?: boolean; past?: boolean };

type Happening = { at: Date; order: number; life: Life; policy: Held; clock: Clock; share: number | null };

/** what is told later than this after its instant is marked late */
const lateMs = 60_000;

/**
 * Reckons the clocks of tickets anew from their whole log, writes what differs, and tells in order of shares used up and promises kept since the last time: each once.
 * Clocks that have ended stay as they were, and none is begun for what ended before a policy came. The tickets are locked by the caller.
 * Emits sla.warned, sla.breached, sla.met; notifies by the stages of the policy.
 */
export async function reckon(
  ctx: Ctx,
  ticketIds: readonly string[],
  { until = ctx.now, quiet = false, past = false }: Reckoning = {},
): Promise<void> {
  const flushed = writeEvents(ctx);
  const [policies, lives, rows] = await Promise.all([policiesInForce(ctx), readLives(ctx, ticketIds), readClocks(ctx, ticketIds), flushed]);
  notePromised(ctx, policies.length > 0 || rows.length > 0);
  const choose = await chooser(ctx, policies);
  const known = Map.groupBy(rows, (row) => row.ticket_id);
  const [writing, dropping, dues, happenings]: [NewClockRow[], ClockRow[], NextDue[], Happening[]] = [[], [], [], []];
  const deciding: Deciding[] = [];
  for (const life of lives) {
    const own = new Map((known.get(life.ticketId) ?? []).map((row) => [keyOf(row), row]));
    const policy = choose(life).won;
    const reckoned = policy && (await reckonLife(ctx, life, policy));
    const clocks = reckoned?.clocks ?? [];
    for (const clock of clocks) {
      const row = own.get(clockKey(clock));
      // ended and written: it keeps what was promised then. Ended before there was a policy: nobody promised anything
      const isPast = clock.endedAt !== null && clock.endedAt < ctx.now;
      if (row ? past || isSameEnd(row, clock) : isPast !== past) continue;
      const { fired, next, happened } = since(row, clock, until);
      const wanted: NewClockRow = {
        tenant_id: ctx.tenantId,
        ticket_id: life.ticketId,
        ...columnsOf(clock),
        policy_id: (policy as Held).id,
        policy_version: (policy as Held).version,
        calendar_id: clock.promised.time === 'calendar' ? (reckoned?.calendar.id ?? null) : null,
        calendar_version: clock.promised.time === 'calendar' ? (reckoned?.calendar.version ?? null) : null,
        fired,
        fired_at: happened.length > 0 ? ctx.now : (row?.fired_at ?? null),
        next_at: next,
      };
      wanted.held = keptOf(row, wanted, ctx.now);
      if (wanted.held === undefined) {
        wanted.held = {} as never;
        deciding.push({ wanted, life });
      }
      if (!isWritten(row, wanted)) writing.push(wanted);
      for (const one of happened) happenings.push({ ...one, order: happenings.length, life, policy: policy as Held, clock });
      if (clock.endedAt && !clock.breachedAt)
        happenings.push({ at: clock.endedAt, order: happenings.length, life, policy: policy as Held, clock, share: null });
    }
    const live = new Set(clocks.map(clockKey));
    dropping.push(...[...own.values()].filter((row) => !live.has(keyOf(row)) && !(row.ended_at && isOfCourse(row, reckoned?.course))));
    dues.push(...nextDueOf(life, clocks));
  }
  await noteHeld(ctx, deciding);
  await Promise.all([writeClocks(ctx, writing), dropClocks(ctx, dropping), setNextDue(ctx, dues)]);
  if (past) return;
  for (const one of happenings.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order)) await tell(ctx, one, quiet);
}

const keyOf = (row: Pick<ClockRow, 'metric' | 'number'>) => `${row.metric}:${row.number}`;

function isSameEnd(row: ClockRow, clock: Clock): boolean {
  return (
    row.ended_at !== null && row.ended_at.getTime() === clock.endedAt?.getTime() && row.started_at.getTime() === clock.startedAt.getTime()
  );
}

/** What ended stays although nothing is promised for it any more, as long as the log knows of it; without a policy the log is not asked. */
function isOfCourse(row: ClockRow, course: Course | undefined): boolean {
  if (!course) return true;
  return course.periods.some(
    ({ metric, from, to }) => metric === row.metric && from === row.started_at.getTime() && to === row.ended_at?.getTime(),
  );
}

/**
 * What has happened to a clock since it was written: shares used up that were not told of, in order, and when the next will be. A share told of
 * counts as such only if its instant still lies before the telling: a longer promise is broken anew, a clock put back tells nothing twice.
 */
function since(row: ClockRow | undefined, clock: Clock, until: Date) {
  const firedAt = row?.fired_at?.getTime() ?? -Infinity;
  const told = clock.moments.filter(({ share, at }) => share <= (row?.fired ?? 0) && at.getTime() <= firedAt).at(-1)?.share ?? 0;
  const left = clock.moments.filter(({ share }) => share > told);
  const happened = left.filter(({ at }) => at <= until);
  return { fired: happened.at(-1)?.share ?? told, happened, next: left[happened.length]?.at ?? null };
}

/** The first due instant among the clocks that go on, when it is another than the one noted. */
function nextDueOf(life: Life, clocks: readonly Clock[]): NextDue[] {
  const [first] = clocks
    .filter(({ state, dueAt }) => state !== 'ended' && dueAt !== null)
    .toSorted((a, b) => (a.dueAt as Date).getTime() - (b.dueAt as Date).getTime());
  const [at, metric] = [first?.dueAt ?? null, first?.metric ?? null];
  const isNoted = at?.getTime() === life.nextDue.at?.getTime() && metric === life.nextDue.metric;
  return isNoted ? [] : [{ ticketId: life.ticketId, at, metric }];
}

async function tell(ctx: Ctx, { at, life, policy, clock, share }: Happening, quiet: boolean): Promise<void> {
  const { ticketId } = life;
  const ofClock = {
    ticketId: ticketId as Id<'ticket'>,
    metric: clock.metric,
    number: clock.number,
    policyId: policy.id,
    dueAt: clock.dueAt && toInstant(clock.dueAt),
  };
  if (share === null) return emit(ctx, slaMet, ofClock);
  const late = at < plusMs(ctx.now, -lateMs);
  await emit(ctx, share === 100 ? slaBreached : slaWarned, { ...ofClock, share, at: toInstant(at), late });
  if (!quiet) await tellOfShare(ctx, life, policy, { metric: clock.metric, share, dueAt: clock.dueAt });
}
