import type { followUp } from '@otklik/contract/tickets/tickets.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';

type FollowUp = z.infer<typeof followUp>;
type Wanted = { followUp?: FollowUp | null; status?: { kind: StatusKind } };

/**
 * What a change does to what waits for the customer's silence: sets it, moves it, ends it; solving and closing end it unasked. Null when nothing.
 * It is done in the name of whoever asked for it. Refuses snooze_in_past, ticket_not_open.
 */
export function followUpOf(ctx: Ctx, ticket: Ticket, { followUp: wanted, status }: Wanted) {
  const done = ['solved', 'closed'].includes(status?.kind ?? ticket.status_kind);
  if (wanted && done) throw refuse('ticket_not_open');
  if (wanted === undefined && !done) return null;
  const from = followUpShape(ticket);
  const to = wanted ? { at: wanted.at, act: wanted.act, responseId: wanted.responseId ?? null } : null;
  if (jsonText(from) === jsonText(to)) return null;
  // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
  const at = to ? new Date(to.at) : null;
  if (at && at <= ctx.now) throw refuse('snooze_in_past', { until: to?.at });
  const kept = to && jsonText({ act: to.act, responseId: to.responseId, byId: ctx.actor.kind === 'user' ? ctx.actor.id : null });
  return { set: { follow_up_at: at, follow_up: kept }, change: { from, to } };
}

/** What waits for silence on a ticket, as the contract shows it. */
export function followUpShape(row: { follow_up_at: Date | null; follow_up: unknown }): FollowUp | null {
  if (!row.follow_up_at) return null;
  const { act, responseId } = row.follow_up as { act: 'remind'; responseId: string | null };
  return { at: row.follow_up_at.toISOString(), act, responseId: responseId as never };
}
