import { normalizeEmail, isEmail } from '@otklik/core';
import { lockNamed } from '../../../platform/db/locks.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { setOperator } from '../operators/operators.ts';
import { createUser } from '../people/create-user.ts';
import { hashPassword } from '../people/passwords.ts';
import { getMe } from '../sessions/me.ts';
import { openSession } from '../sessions/open-session.ts';
import { rememberDevice } from '../sessions/known-device.ts';
import { checkZone } from './check-zone.ts';
import { createTenant } from './create-tenant.ts';

export type SetUp = { organization: string; name: string; email: string; password: string; locale: 'ru' | 'en'; timeZone: string };

/** Whether no tenant exists yet. Over all tenants: there is nobody to ask for. */
export function isFresh(call: Pick<Call, 'app'>): Promise<{ fresh: boolean }> {
  return asSystem(call.app, async (ctx) => {
    const any = await db(ctx).selectFrom('tenants').select('tenant_id').limit(1).executeTakeFirst();
    return { fresh: !any };
  });
}

/** First run: makes the first tenant and its administrator, who also becomes the operator of the installation, and signs in. Closed for ever once a tenant exists; an advisory lock decides a race. Refuses already_set_up, password_too_weak, address_not_valid. */
export async function setUp(call: Call, wanted: SetUp) {
  if (!isEmail(wanted.email.trim())) throw refuse('address_not_valid', { address: wanted.email });
  const { fresh } = await isFresh(call);
  if (!fresh) throw refuse('already_set_up');
  checkZone(wanted.timeZone);
  const passwordHash = await hashPassword(wanted.password, [wanted.name, wanted.email, wanted.organization]);
  return asSystem(
    call.app,
    async (ctx) => {
      await lockNamed(ctx, 'set-up');
      const any = await db(ctx).selectFrom('tenants').select('tenant_id').limit(1).executeTakeFirst();
      if (any) throw refuse('already_set_up');
      const { roleIds } = await createTenant(ctx, {
        slug: 'main',
        name: wanted.organization,
        locale: wanted.locale,
        timeZone: wanted.timeZone,
      });
      const roleId = roleIds.administrator as string;
      const userId = await createUser(ctx, {
        email: normalizeEmail(wanted.email),
        name: wanted.name,
        passwordHash,
        roleId,
        locale: wanted.locale,
        timeZone: wanted.timeZone,
      });
      await setOperator(ctx, userId, true);
      Object.assign(ctx, { actor: { ...ctx.actor, kind: 'user', id: userId, name: wanted.name } });
      await openSession(ctx, call, userId);
      rememberDevice(ctx, call, normalizeEmail(wanted.email));
      await audit(ctx, { action: 'tenant.created', target: { kind: 'tenant', id: ctx.tenantId, name: wanted.organization } });
      return getMe(ctx, userId);
    },
    { address: call.address, requestId: call.requestId, locale: call.locale },
  );
}
