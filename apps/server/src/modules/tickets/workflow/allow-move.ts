import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { isAllowed, type StatusKind } from '../lifecycle/transitions.ts';
import { readStatuses } from '../settings/statuses.ts';
import { mayMove } from './may-move.ts';

/**
 * Lets a ticket be moved to a status: by its kind, and by the tenant's moves and the actor's role. A slip of the hand is taken back to the first
 * status while nobody has answered. Refuses transition_not_allowed with the names of both statuses.
 */
export async function allowMove(ctx: Ctx, ticket: Ticket, to: { id: string; kind: StatusKind }): Promise<void> {
  const byKind = isAllowed(ticket.status_kind as StatusKind, to.kind, ticket);
  const takenBack = to.kind === 'new' && ticket.first_response_at === null;
  if (byKind && (takenBack || (await mayMove(ctx, ticket.status_id, to.id)))) return;
  const statuses = await readStatuses(ctx);
  const name = (id: string) => {
    const names = statuses.find((status) => status.id === id)?.names;
    return (ctx.locale === 'en' ? names?.en : undefined) ?? names?.ru ?? '';
  };
  throw refuse('transition_not_allowed', { from: name(ticket.status_id), to: name(to.id) });
}
