import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';

/** The person who calls, with the session the call came by. Refuses not_signed_in for a key: it is nobody and has no session. */
export function self(ctx: Ctx): { userId: string; sessionId: string } {
  const { kind, id, sessionId } = ctx.actor;
  if (kind !== 'user' || !id || !sessionId) throw refuse('not_signed_in');
  return { userId: id, sessionId };
}
