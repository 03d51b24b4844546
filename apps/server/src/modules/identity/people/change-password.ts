import type { Ctx } from '../../../platform/ctx.ts';
import { audit } from '../audit/audit.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { self } from '../sessions/self.ts';
import { hashPassword } from './passwords.ts';
import { provePassword } from './prove-password.ts';
import { setPasswordHash } from './set-password.ts';

/** Changes my password once the present one was proven; every other session of mine ends, reset links die. Refuses wrong_credentials, password_too_weak, too_many_requests. */
export async function changePassword(ctx: Ctx, given: { current: string; next: string }): Promise<{ ok: true }> {
  const user = await provePassword(ctx, given.current);
  await setPasswordHash(ctx, user.id, await hashPassword(given.next, [user.name, user.email]));
  await endSessions(ctx, user.id, { but: self(ctx).sessionId });
  await audit(ctx, { action: 'password.changed', target: { kind: 'user', id: user.id, name: user.name } });
  return { ok: true };
}
