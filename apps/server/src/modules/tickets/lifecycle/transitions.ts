import type { statusKinds } from '@otklik/contract/tickets/settings.ts';

export type StatusKind = (typeof statusKinds)[number];

const working: readonly StatusKind[] = ['open', 'pending', 'on_hold', 'solved', 'closed'];

/** Allowed moves between kinds of status. A ticket is new once: nothing returns to `new` once it was answered. A closed one may be opened again. */
export const transitions: Record<StatusKind, readonly StatusKind[]> = {
  new: ['new', ...working],
  open: working,
  pending: working,
  on_hold: working,
  solved: working,
  closed: ['closed', 'open'],
};

/** Whether a ticket may move so. Back to `new` it may while nobody has answered: a slip of the hand can be taken back. */
export function isAllowed(from: StatusKind, to: StatusKind, ticket: { first_response_at: Date | null }): boolean {
  return transitions[from].includes(to) || (to === 'new' && ticket.first_response_at === null);
}

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
