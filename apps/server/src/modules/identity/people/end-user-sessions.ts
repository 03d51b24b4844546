import type { Ctx } from '../../../platform/ctx.ts';
import { audit } from '../audit/audit.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { readUser } from './read-users.ts';

/** Signs a person out everywhere. Refuses user_not_found. */
export async function endUserSessions(ctx: Ctx, userId: string): Promise<{ ended: number }> {
  const user = await readUser(ctx, userId);
  const ended = await endSessions(ctx, userId);
  await audit(ctx, { action: 'user.sessions_ended', target: { kind: 'user', id: userId, name: user.name }, details: { ended } });
  return { ended };
}
