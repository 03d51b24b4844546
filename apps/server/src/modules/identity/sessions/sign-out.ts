import type { Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { audit } from '../audit/audit.ts';
import { endSessions } from './end-sessions.ts';
import { clearCookie } from './open-session.ts';
import { self } from './self.ts';

/** Ends the session that the call came by and takes its cookie away. Refuses not_signed_in for a key. */
export async function signOut(ctx: Ctx, call: Call): Promise<{ ok: true }> {
  const { userId, sessionId } = self(ctx);
  await endSessions(ctx, userId, { only: sessionId });
  await audit(ctx, { action: 'session.closed', target: { kind: 'user', id: userId, name: ctx.actor.name } });
  clearCookie(call);
  return { ok: true };
}
