import { clockTime, type SlaTime } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import type { ClockRow } from '../clocks/clock-rows.ts';

export type Timed = Pick<ClockRow, 'metric' | 'calendar_id' | 'calendar_version' | 'promised_seconds' | 'due_at'>;
/** Reckons the share of a promise that was used up at an instant; over 1 when it was late; null when that cannot be known. */
export type UsedAt = (clock: Timed, at: Date) => number | null;

/** The times that these clocks are counted in, each calendar read once: by due instant and promise alone, since pauses are in the due instant. */
export async function timesOf(ctx: Ctx, clocks: readonly Timed[]): Promise<UsedAt> {
  const times = new Map<string, SlaTime>();
  for (const clock of clocks) {
    const key = keyOf(clock);
    if (times.has(key)) continue;
    const time =
      clock.calendar_id === null ? clockTime : (await workingTimeOf(ctx, clock.calendar_id, clock.calendar_version ?? undefined)).time;
    times.set(key, time);
  }
  return (clock, at) => {
    const time = times.get(keyOf(clock));
    if (!time || !clock.due_at || clock.promised_seconds <= 0) return null;
    const promised = clock.promised_seconds * 1000;
    if (at <= clock.due_at) return 1 - (time.between(at, clock.due_at) ?? promised) / promised;
    return 1 + (time.between(clock.due_at, at) ?? 0) / promised;
  };
}

const keyOf = (clock: Timed) => `${clock.calendar_id}:${clock.calendar_version}`;
