/** An allowed move between two statuses: by everybody who may change tickets, or by these roles alone. */
export type Transition = { from: string; to: string; roleIds: string[] | null };
export type WorkflowStatus = { id: string; kind: string; isDefault: boolean; active: boolean };

/** Moves between kinds of status that no tenant can allow or forbid otherwise: nothing returns to `new`, a closed ticket is opened before anything else. */
export function isMoveOfKinds(from: string, to: string): boolean {
  if (from === 'closed') return to === 'closed' || to === 'open';
  return from === 'new' || to !== 'new';
}

/** Every move that the kinds allow: what holds while a tenant has set nothing. */
export function freeTransitions(statuses: readonly WorkflowStatus[]): Transition[] {
  const active = statuses.filter((status) => status.active);
  return active.flatMap((from) =>
    active
      .filter((to) => to.id !== from.id && isMoveOfKinds(from.kind, to.kind))
      .map((to) => ({ from: from.id, to: to.id, roleIds: null })),
  );
}

export type WorkflowFault =
  | { fault: 'unreachable' | 'dead_end'; statusId: string }
  | { fault: 'no_default'; kind: string }
  | { fault: 'not_of_kinds'; from: string; to: string };

const kinds = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'];

/**
 * What is wrong with the moves as a graph over the active statuses: a status no ticket can come to from the first one, a status other than a closed
 * one that no ticket can leave, a kind without a default, a move the kinds forbid. A move that no role may make counts as none.
 */
export function workflowFaults(statuses: readonly WorkflowStatus[], transitions: readonly Transition[]): WorkflowFault[] {
  const active = statuses.filter((status) => status.active);
  const kindOf = new Map(active.map(({ id, kind }) => [id, kind]));
  const moves = transitions.filter(
    ({ from, to, roleIds }) => from !== to && kindOf.has(from) && kindOf.has(to) && (roleIds === null || roleIds.length > 0),
  );
  const first = active.find((status) => status.kind === 'new' && status.isDefault);
  const reached = new Set(first ? [first.id] : []);
  for (const at of reached) for (const move of moves) if (move.from === at) reached.add(move.to);
  return [
    ...moves
      .filter(({ from, to }) => !isMoveOfKinds(kindOf.get(from) as string, kindOf.get(to) as string))
      .map(({ from, to }) => ({ fault: 'not_of_kinds' as const, from, to })),
    ...kinds
      .filter((kind) => !active.some((status) => status.kind === kind && status.isDefault))
      .map((kind) => ({ fault: 'no_default' as const, kind })),
    ...(first ? active.filter(({ id }) => !reached.has(id)).map(({ id }) => ({ fault: 'unreachable' as const, statusId: id })) : []),
    ...active
      .filter(({ id, kind }) => kind !== 'closed' && !moves.some(({ from }) => from === id))
      .map(({ id }) => ({ fault: 'dead_end' as const, statusId: id })),
  ];
}

/** The statuses a person of this role may move a ticket to, by the status it is in. */
export function movesFor(transitions: readonly Transition[], roleId: string | null): Record<string, string[]> {
  const moves: Record<string, string[]> = {};
  for (const { from, to, roleIds } of transitions)
    if (roleIds === null || (roleId !== null && roleIds.includes(roleId))) moves[from] = [...(moves[from] ?? []), to];
  return moves;
}
