import type { Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { endSessions } from './end-sessions.ts';
import { clearCookie } from './open-session.ts';
import { self } from './self.ts';

/** Ends one of my sessions, this one too. Refuses not_found for another person's as for an unknown one. */
export async function revokeSession(ctx: Ctx, chosen: string, call: Call): Promise<{ ok: true }> {
  const { userId, sessionId } = self(ctx);
  if ((await endSessions(ctx, userId, { only: chosen })) === 0) throw refuse('not_found');
  if (chosen === sessionId) clearCookie(call);
  await audit(ctx, { action: 'session.revoked', target: { kind: 'session', id: chosen } });
  return { ok: true };
}

/** Ends all my sessions but the one that asks. */
export async function revokeOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const { userId, sessionId } = self(ctx);
  const ended = await endSessions(ctx, userId, { but: sessionId });
  await audit(ctx, { action: 'session.others_revoked', target: { kind: 'user', id: userId, name: ctx.actor.name }, details: { ended } });
  return { ended };
}
