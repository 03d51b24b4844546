import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { IdentityTables } from '../tables.ts';

/** The signature that the acting person wrote into their profile; empty for a program. Values may have places in it. */
export async function ownSignature(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) return '';
  const [row] = await ofUser(ctx, { tenantId: ctx.tenantId, userId: ctx.actor.id });
  return row?.signature ?? '';
}

const ofUser = prepared((builder: Kysely<IdentityTables>, p: { tenantId: string; userId: string }) =>
  builder.selectFrom('users').select('signature').where('tenant_id', '=', p.tenantId).where('id', '=', p.userId),
);
