/** The six kinds of status. */
export type StatusKind = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed';

/** What the log of a ticket says that matters to its clocks, in the order it happened. The first is `opened`. */
export type Fact = { at: Date } & (
  | { is: 'opened'; status: StatusKind; priority: string; typeId: string | null; teamId: string | null; waits: boolean }
  | { is: 'status'; to: StatusKind }
  | { is: 'priority'; to: string }
  | { is: 'type'; to: string | null }
  | { is: 'team'; to: string | null }
  /** the customer wrote; somebody answered where the customer sees it */
  | { is: 'asked' | 'answered' }
  /** put into another ticket, taken out again */
  | { is: 'merged' | 'released' }
  /** somebody is to come; somebody came */
  | { is: 'promised' | 'arrived' }
);

/** Who has a ticket for a while: a team of ours (null: none yet), the customer, a third party, the ticket it was put into. */
export type Holder = { kind: 'line'; teamId: string | null } | { kind: 'customer' | 'third_party' | 'other_ticket' };

/** How a ticket stands at an instant. */
export type Standing = { status: StatusKind; priority: string; typeId: string | null; teamId: string | null; merged: boolean };

/** True when the work is done. */
export const isDone = ({ status }: Pick<Standing, 'status'>): boolean => status === 'solved' || status === 'closed';

/** Whoever holds a ticket that stands so: exactly one at any instant. */
export function holderOf({ status, teamId, merged }: Standing): Holder {
  if (merged) return { kind: 'other_ticket' };
  if (status === 'pending') return { kind: 'customer' };
  return status === 'on_hold' ? { kind: 'third_party' } : { kind: 'line', teamId };
}

/** How a ticket stands once a fact is known. */
export function standingAfter(before: Standing | null, fact: Fact): Standing {
  if (fact.is === 'opened')
    return { status: fact.status, priority: fact.priority, typeId: fact.typeId, teamId: fact.teamId, merged: before?.merged ?? false };
  if (!before) throw new Error('the log of a ticket begins with its opening');
  if (fact.is === 'status') return { ...before, status: fact.to };
  if (fact.is === 'priority') return { ...before, priority: fact.to };
  if (fact.is === 'type') return { ...before, typeId: fact.to };
  if (fact.is === 'team') return { ...before, teamId: fact.to };
  return fact.is === 'merged' || fact.is === 'released' ? { ...before, merged: fact.is === 'merged' } : before;
}
