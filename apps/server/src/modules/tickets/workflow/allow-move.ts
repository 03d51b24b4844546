import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { isAllowed, type StatusKind } from '../lifecycle/transitions.ts';
import { readStatuses } from '../settings/statuses.ts';
import { mayMove } from './may-move.ts';

type Standing = Pick<Ticket, 'status_id' | 'status_kind' | 'first_response_at'>;
type Aim = { id: string; kind: StatusKind };

/** Whether the actor may move a ticket to a status: `allowMove` without its refusal. */
export async function isMoveAllowed(ctx: Ctx, ticket: Standing, to: Aim): Promise<boolean> {
  const byKind = isAllowed(ticket.status_kind as StatusKind, to.kind, ticket);
  const takenBack = to.kind === 'new' && ticket.first_response_at === null;
  return byKind && (takenBack || mayMove(ctx, ticket.status_id, to.id));
}

/**
 * Lets a ticket be moved to a status: by its kind, and by the tenant's moves and the actor's role. A slip of the hand is taken back to the first
 * status while nobody has answered. Refuses transition_not_allowed with the names of both statuses.
 */
export async function allowMove(ctx: Ctx, ticket: Standing, to: Aim): Promise<void> {
  if (await isMoveAllowed(ctx, ticket, to)) return;
  const statuses = await readStatuses(ctx);
  const name = (id: string) => {
    const names = statuses.find((status) => status.id === id)?.names;
    return (ctx.locale === 'en' ? names?.en : undefined) ?? names?.ru ?? '';
  };
  throw refuse('transition_not_allowed', { from: name(ticket.status_id), to: name(to.id) });
}
