import { randomInt } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

const count = 10;
const length = 12;
/** no letter that another looks like */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes ten recovery codes (59 bits each) in place of all older ones. Kept as signatures under the installation's key; the codes are in this answer only. */
export async function replaceRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''));
  await dropRecoveryCodes(ctx, userId);
  const rows = codes.map((code) => ({ tenant_id: ctx.tenantId, user_id: userId, code_hash: hashOf(ctx, userId, code) }));
  await db(ctx).insertInto('recovery_codes').values(rows).execute();
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

/** Uses a recovery code up; false when there is no such code any more. Of two that come at once one is told true. */
export async function spendRecoveryCode(ctx: Ctx, userId: string, typed: string): Promise<boolean> {
  const code = typed.toLowerCase().replace(/[\s-]/g, '');
  if (code.length !== length) return false;
  const used = await db(ctx)
    .deleteFrom('recovery_codes')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOf(ctx, userId, code))
    .returning('code_hash')
    .executeTakeFirst();
  return used !== undefined;
}

/** Removes all recovery codes of a person. */
export async function dropRecoveryCodes(ctx: Ctx, userId: string): Promise<void> {
  await db(ctx).deleteFrom('recovery_codes').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
}

const hashOf = (ctx: Ctx, userId: string, code: string) => ctx.app.keys.sign('recovery-code', `${userId}:${code}`);
