import { normalizeEmail } from '@otklik/core';
import type { Actor } from '../../../platform/ctx.ts';
import { asSystem, enterTenant } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { Refusal, refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';
import { verifyPassword } from '../people/passwords.ts';
import { fitsSecondFactor } from '../second-factor/check-code.ts';
import { forgetCallers } from './authenticate.ts';
import { rememberDevice } from './known-device.ts';
import { getMe } from './me.ts';
import { noteRefused } from './note-refused.ts';
import { openSession } from './open-session.ts';
import { countTry } from './throttle.ts';

export type Credentials = { email: string; password: string; tenant?: string | undefined; code?: string | undefined };

/**
 * Signs a person in by address and password, and by a code where a second factor is on. Over all tenants, since the address tells which one.
 * An unknown address costs the same time and gets the same answer as a wrong password. The session is new; the one that the browser came with ends.
 * Who is not let in is noted in the audit log. Refuses wrong_credentials, second_factor_wrong, too_many_requests, and tenant_ambiguous once the password fitted in several tenants.
 */
export async function signIn(call: Call, given: Credentials) {
  const email = normalizeEmail(given.email);
  const found = await peopleOf(call, email);
  const counted = await countTry(
    call,
    email,
    found.some((user) => user.nearby),
  );
  const asked = given.tenant ? found.filter((user) => user.slug === given.tenant) : found;
  const user = await fitting(asked, given.password, async () => counted.notAGuess()).catch((error) => {
    if (error instanceof Refusal && error.code === 'wrong_credentials') noteRefused(call, asked, 'password');
    throw error;
  });
  const code = given.code?.trim() ?? '';
  if (user.totp_secret && code === '') {
    await counted.notAGuess();
    return { secondFactorNeeded: true as const };
  }
  const me = await asSystem(
    call.app,
    async (ctx) => {
      await endBroughtSession(call, (tenantId, id) =>
        db(ctx).deleteFrom('sessions').where('tenant_id', '=', tenantId).where('id', '=', id).execute(),
      );
      await enterTenant(ctx, user.tenant_id, actorOf(user));
      if (user.totp_secret && !(await fitsSecondFactor(ctx, user.id, code))) throw refuse('second_factor_wrong');
      await openSession(ctx, call, user.id);
      rememberDevice(ctx, call, email);
      await audit(ctx, {
        action: 'session.opened',
        target: { kind: 'user', id: user.id, name: user.name },
        details: { secondFactor: user.totp_secret !== null },
      });
      return getMe(ctx, user.id);
    },
    { address: call.address, requestId: call.requestId, locale: call.locale },
  ).catch((error) => {
    if (error instanceof Refusal && error.code === 'second_factor_wrong') noteRefused(call, [user], 'second_factor');
    throw error;
  });
  await counted.succeeded();
  return { ...me, secondFactorNeeded: false as const };
}

type Found = Awaited<ReturnType<typeof peopleOf>>[number];

/** Everybody with this address, and whether they are signed in from where the call comes. */
function peopleOf(call: Call, email: string) {
  return asSystem(call.app, (ctx) =>
    db(ctx)
      .selectFrom('users as u')
      .innerJoin('tenants as t', 't.tenant_id', 'u.tenant_id')
      .select(['u.tenant_id', 'u.id', 'u.name', 'u.password_hash', 'u.totp_secret', 't.slug'])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('sessions as s')
              .select('s.id')
              .whereRef('s.tenant_id', '=', 'u.tenant_id')
              .whereRef('s.user_id', '=', 'u.id')
              .where('s.address', '=', call.address)
              .where('s.expires_at', '>', ctx.now),
          )
          .as('nearby'),
      )
      .where('u.email', '=', email)
      .where('u.status', '=', 'active')
      .limit(20)
      .execute(),
  );
}

/** The one whose password it is. All are checked side by side; nobody is one check against nothing. */
async function fitting(asked: Found[], password: string, fits: () => Promise<void>): Promise<Found> {
  const checked = await Promise.all(
    (asked.length > 0 ? asked : [null]).map(async (user) => ((await verifyPassword(user?.password_hash ?? null, password)) ? user : null)),
  );
  const [user, other] = checked.filter((one) => one !== null);
  if (!user) throw refuse('wrong_credentials');
  if (other) {
    await fits();
    throw refuse('tenant_ambiguous', { tenants: checked.flatMap((one) => one?.slug ?? []) });
  }
  return user;
}

async function endBroughtSession(call: Call, end: (tenantId: string, sessionId: string) => Promise<unknown>): Promise<void> {
  const { caller } = call;
  if (!caller?.actor.sessionId) return;
  await end(caller.tenantId, caller.actor.sessionId);
  forgetCallers();
}

const actorOf = (user: Found): Actor => ({ kind: 'user', id: user.id, name: user.name, permissions: new Set(), teamIds: [] });
