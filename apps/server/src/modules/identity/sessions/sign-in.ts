import { normalizeEmail } from '@otklik/core';
import { asSystem, enterTenant } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { verifyPassword } from '../people/passwords.ts';
import { getMe } from './me.ts';
import { openSession } from './open-session.ts';

/** Signs a person in by address and password. Over all tenants, since the address tells which one. Refuses wrong_credentials, tenant_ambiguous. */
export async function signIn(call: Call, given: { email: string; password: string; tenant?: string; code?: string }) {
  const found = await asSystem(call.app, (ctx) =>
    db(ctx)
      .selectFrom('users as u')
      .innerJoin('tenants as t', 't.tenant_id', 'u.tenant_id')
      .select(['u.tenant_id', 'u.id', 'u.password_hash', 't.slug'])
      .where('u.email', '=', normalizeEmail(given.email))
      .where('u.status', '=', 'active')
      .limit(20)
      .execute(),
  );
  const asked = given.tenant ? found.filter((user) => user.slug === given.tenant) : found;
  const fitting = [];
  for (const user of asked.length > 0 ? asked : [null]) if (await verifyPassword(user?.password_hash ?? null, given.password)) fitting.push(user);
  const [user, other] = fitting;
  if (!user) throw refuse('wrong_credentials');
  if (other) throw refuse('tenant_ambiguous', { tenants: fitting.flatMap((one) => one?.slug ?? []) });
  return asSystem(call.app, async (ctx) => {
    await enterTenant(ctx, user.tenant_id);
    await openSession(ctx, call, user.id);
    return { ...(await getMe(ctx, user.id)), secondFactorNeeded: false as const };
  });
}
