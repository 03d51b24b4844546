import { newId } from '@otklik/core';
import type { Call } from '../../../platform/http/mount.ts';
import { asSystem, inTenant } from '../../../platform/db/transaction.ts';
import { createEgressGuard } from '../../../platform/outbound-http/guard.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

type Wanted = { endpoint: string; keys: { p256dh: string; auth: string } };

/** browsers of one person; the oldest makes room */
const most = 20;

/**
 * Keeps the subscription of the browser that this session is in. A browser is one person's at a time: what it was subscribed to before, as whoever and in
 * whatever tenant, ends, which takes a look over all tenants. Refuses not_signed_in for a program, host_not_allowed for an address that is not https or inside.
 */
export async function subscribeToPush(call: Call, { endpoint, keys }: Wanted): Promise<{ ok: true }> {
  const { app, caller } = call;
  const userId = caller?.actor.id;
  const sessionId = caller?.actor.sessionId;
  if (!caller || !userId || !sessionId) throw refuse('not_signed_in');
  await checkHost(call, endpoint);
  await asSystem(app, (ctx) => db(ctx).deleteFrom('push_subscriptions').where('endpoint', '=', endpoint).execute());
  await inTenant(app, caller.tenantId, { actor: caller.actor, requestId: call.requestId, address: call.address }, async (ctx) => {
    const values = {
      tenant_id: ctx.tenantId,
      id: newId(),
      user_id: userId,
      session_id: sessionId,
      endpoint,
      p256dh: keys.p256dh,
      auth: keys.auth,
      locale: call.locale,
      created_at: ctx.now,
    };
    await db(ctx)
      .insertInto('push_subscriptions')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'endpoint'])
          .doUpdateSet({ user_id: userId, session_id: sessionId, p256dh: keys.p256dh, auth: keys.auth }),
      )
      .execute();
    const own = db(ctx).selectFrom('push_subscriptions').select('id').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId);
    await db(ctx)
      .deleteFrom('push_subscriptions')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', 'in', own.orderBy('created_at', 'desc').orderBy('id', 'desc').offset(most))
      .execute();
  });
  return { ok: true };
}

/** Push services are public and speak https; a test's own stands on a network the installation has opened. */
async function checkHost({ app }: Call, endpoint: string): Promise<void> {
  const { protocol, hostname } = new URL(endpoint);
  const guard = createEgressGuard(app.config.allowPrivate);
  const insideAllowed = protocol === 'http:' && guard.allows(hostname) && !createEgressGuard().allows(hostname);
  if (protocol !== 'https:' && !insideAllowed) throw refuse('host_not_allowed', { host: hostname });
  if (/^[\d.]+$|:/.test(hostname) && !guard.allows(hostname.replace(/^\[|\]$/g, ''))) throw refuse('host_not_allowed', { host: hostname });
}
