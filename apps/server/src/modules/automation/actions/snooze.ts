import { plusMs } from '@otklik/core';
import { instantOf, plusDays, wallTime } from '@otklik/core/zone.ts';
import type { Of, PropertyKind, Scene } from './action.ts';

/** Puts the ticket off: so many days, to an hour of the account's zone, or so many minutes. */
export const snooze: PropertyKind<'snooze'> = {
  right: 'tickets.write',
  change: (action, scene) => ({ snoozedUntil: snoozeUntil(action, scene).toISOString() as never }),
};

/** Brings it back at once. */
export const wake: PropertyKind<'wake'> = { right: 'tickets.write', change: () => ({ snoozedUntil: null }) };

function snoozeUntil({ days, at, minutes }: Of<'snooze'>, { now, timeZone }: Scene): Date {
  if (minutes !== undefined) return plusMs(now, minutes * 60_000);
  const today = wallTime(now, timeZone);
  const [hour = today.hour, minute = at ? 0 : today.minute] = (at ?? '').split(':').filter(Boolean).map(Number);
  const on = instantOf({ ...plusDays(today, days ?? 0), hour, minute }, timeZone);
  // «today at 9» said at ten is tomorrow's
  return on > now ? on : instantOf({ ...plusDays(today, (days ?? 0) + 1), hour, minute }, timeZone);
}
