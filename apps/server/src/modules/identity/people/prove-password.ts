import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { self } from '../sessions/self.ts';
import { countProof } from '../sessions/throttle.ts';
import { verifyPassword } from './passwords.ts';

/** The calling person, once they proved their password again. Locks the person's row. Refuses wrong_credentials, too_many_requests, and not_signed_in for a key. */
export async function provePassword(ctx: Ctx, password: string) {
  const { userId } = self(ctx);
  const proof = await countProof(ctx.app, userId);
  const user = await db(ctx)
    .selectFrom('users')
    .select(['id', 'name', 'email', 'password_hash', 'totp_secret'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (!(await verifyPassword(user.password_hash, password))) throw refuse('wrong_credentials');
  await proof.succeeded();
  return user;
}
