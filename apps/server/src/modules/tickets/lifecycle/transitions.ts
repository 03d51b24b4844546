import type { statusKinds } from '@otklik/contract/tickets/settings.ts';
import { isMoveOfKinds } from '@otklik/core/workflow/workflow.ts';

export type StatusKind = (typeof statusKinds)[number];

/** Whether a ticket may move so. Back to `new` it may while nobody has answered: a slip of the hand can be taken back. */
export function isAllowed(from: StatusKind, to: StatusKind, ticket: { first_response_at: Date | null }): boolean {
  return isMoveOfKinds(from, to) || (to === 'new' && ticket.first_response_at === null);
}

/** What waits for the customer or is done with: their answer opens it again. */
export const reopenedByAnswer: readonly StatusKind[] = ['pending', 'solved', 'closed', 'on_hold'];

/** The stamps that go with a move: when it was solved and closed; both are taken back when work goes on. */
export function stampsOf(
  to: StatusKind,
  now: Date,
  was: { solved_at: Date | null; closed_at: Date | null },
): { solved_at: Date | null; closed_at: Date | null } {
  if (to === 'solved') return { solved_at: was.solved_at ?? now, closed_at: null };
  if (to === 'closed') return { solved_at: was.solved_at ?? now, closed_at: was.closed_at ?? now };
  return { solved_at: null, closed_at: null };
}
