import type { Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { endSessions } from './end-sessions.ts';
import { openSession } from './open-session.ts';
import { self } from './self.ts';

/** Gives the caller a session with a new id and token and ends all older ones of theirs: after the second factor was turned on or off, no session of before may go on. */
export async function renewSession(ctx: Ctx, call: Call): Promise<void> {
  const { userId } = self(ctx);
  await endSessions(ctx, userId);
  await openSession(ctx, call, userId);
}
