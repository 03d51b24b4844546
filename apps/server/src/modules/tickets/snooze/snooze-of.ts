import type { Instant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';

type Wanted = { snoozedUntil?: Instant | null; status?: { kind: StatusKind } };

/**
 * What a change does to a ticket's snooze: sets it, moves it, ends it; solving and closing end it unasked. Null when nothing.
 * Refuses snooze_in_past, and ticket_not_open for a ticket whose work is done.
 */
export function snoozeOf(ctx: Ctx, ticket: Ticket, { snoozedUntil, status }: Wanted) {
  const done = ['solved', 'closed'].includes(status?.kind ?? ticket.status_kind);
  if (snoozedUntil && done) throw refuse('ticket_not_open');
  if (snoozedUntil === undefined && !done) return null;
  const from = ticket.snoozed_until?.toISOString() ?? null;
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
  const until = snoozedUntil ? new Date(snoozedUntil) : null;
  const to = until?.toISOString() ?? null;
  if (from === to) return null;
  if (until && until <= ctx.now) throw refuse('snooze_in_past', { until: to });
  const by = until && ctx.actor.kind === 'user' ? ctx.actor.id : null;
  return { set: { snoozed_until: until, snoozed_by: by }, change: { from, to } };
}
