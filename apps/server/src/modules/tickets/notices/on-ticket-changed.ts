import type { Ctx } from '../../../platform/ctx.ts';
import { tellOfPlace } from './tell.ts';

type Changes = Record<string, { from?: unknown; to?: unknown }>;

/** Whoever changed it and by whatever way: who has the ticket now is told. */
export async function onTicketChanged(ctx: Ctx, { ticketId, changes }: { ticketId: string; changes: Changes }): Promise<void> {
  const { assigneeId, teamId } = changes;
  if (!assigneeId && !teamId) return;
  await tellOfPlace(ctx, ticketId, {
    from: textOf(assigneeId?.from),
    assigneeId: textOf(assigneeId?.to),
    teamId: textOf(teamId?.to),
  });
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
