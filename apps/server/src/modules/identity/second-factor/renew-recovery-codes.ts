import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { provePassword } from '../people/prove-password.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';

/** Makes new recovery codes; the old ones die. Refuses wrong_credentials, not_found when no second factor is on. */
export async function renewRecoveryCodes(ctx: Ctx, password: string): Promise<{ recoveryCodes: string[] }> {
  const user = await provePassword(ctx, password);
  if (!user.totp_secret) throw refuse('not_found');
  const recoveryCodes = await replaceRecoveryCodes(ctx, user.id);
  await audit(ctx, { action: 'second_factor.codes_renewed', target: { kind: 'user', id: user.id, name: user.name } });
  return { recoveryCodes };
}
