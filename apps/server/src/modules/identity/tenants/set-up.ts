import { normalizeEmail, isEmail } from '@otklik/core';
import { asSystem } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { createUser } from '../people/create-user.ts';
import { hashPassword } from '../people/passwords.ts';
import { getMe } from '../sessions/me.ts';
import { openSession } from '../sessions/open-session.ts';
import { createTenant } from './create-tenant.ts';

export type SetUp = { organization: string; name: string; email: string; password: string; locale: 'ru' | 'en'; timeZone: string };

/** Whether no tenant exists yet. Over all tenants: there is nobody to ask for. */
export function isFresh(call: Pick<Call, 'app'>): Promise<{ fresh: boolean }> {
  return asSystem(call.app, async (ctx) => {
    const any = await db(ctx).selectFrom('tenants').select('tenant_id').limit(1).executeTakeFirst();
    return { fresh: !any };
  });
}

/** First run: makes the first tenant and its administrator and signs in. Closed for ever once a tenant exists; an advisory lock decides a race. Refuses already_set_up, password_too_weak, address_not_valid. */
export async function setUp(call: Call, wanted: SetUp) {
  if (!isEmail(wanted.email.trim())) throw refuse('address_not_valid', { address: wanted.email });
  const { fresh } = await isFresh(call);
  if (!fresh) throw refuse('already_set_up');
  const passwordHash = await hashPassword(wanted.password);
  return asSystem(call.app, async (ctx) => {
    await ctx.client.query('select pg_advisory_xact_lock(7265017)');
    const any = await db(ctx).selectFrom('tenants').select('tenant_id').limit(1).executeTakeFirst();
    if (any) throw refuse('already_set_up');
    const { roleIds } = await createTenant(ctx, { slug: 'main', name: wanted.organization, locale: wanted.locale, timeZone: wanted.timeZone });
    const roleId = roleIds.administrator as string;
    const userId = await createUser(ctx, { email: normalizeEmail(wanted.email), name: wanted.name, passwordHash, roleId, locale: wanted.locale, timeZone: wanted.timeZone });
    await openSession(ctx, call, userId);
    return getMe(ctx, userId);
  });
}
