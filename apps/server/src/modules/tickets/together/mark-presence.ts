import type { PresenceState } from '../../../platform/realtime/presence.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { drafter } from '../drafts/own.ts';

/**
 * Says that the person is in a ticket and what they do there. Nothing is stored: nodes tell one another, and who falls silent is gone.
 * Refuses ticket_not_found, not_signed_in for a program.
 */
export async function markPresence(
  ctx: Ctx,
  ticketId: string,
  { client, state }: { client: string; state: PresenceState | 'gone' },
): Promise<{ ok: true }> {
  const userId = await drafter(ctx, ticketId);
  const { tenantId, app, now } = ctx;
  ctx.committed.acts.push(() => app.presence.mark({ tenantId, place: ticketId, userId, client, state, at: now.toISOString() }));
  return { ok: true };
}
