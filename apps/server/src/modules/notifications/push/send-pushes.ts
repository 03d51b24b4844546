import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { sendingHeld } from '../../../platform/hold.ts';
import { createEgress, type Egress } from '../../../platform/outbound-http/egress.ts';
import { createEgressGuard, EgressBlocked } from '../../../platform/outbound-http/guard.ts';
import { Outage } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { findTold } from '../find-told.ts';
import { encryptPush } from './encrypt.ts';
import { type Vapid, vapidHeader, vapidKeys } from './vapid.ts';

type Subscription = { id: string; endpoint: string; p256dh: string; auth: string };

/** a push that could not be delivered for so long is of no use, seconds */
const lifeSeconds = 4 * 3600;

/**
 * Sends one unread notification to every browser of its reader, through the guarded way out. A subscription that its service no longer knows is forgotten.
 * Throws an Outage when a service could not take it now; a browser that got it already shows the repeat in the same place, by its tag.
 * Nothing is sent while the installation is held.
 */
export async function sendPushes(app: App, tenantId: string, notificationId: string): Promise<void> {
  if (await sendingHeld(app)) return;
  const found = await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
    const told = await findTold(ctx, notificationId);
    if (!told) return null;
    const subscriptions: Subscription[] = await db(ctx)
      .selectFrom('push_subscriptions')
      .select(['id', 'endpoint', 'p256dh', 'auth'])
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', told.userId)
      .limit(50)
      .execute();
    return { told, subscriptions };
  });
  if (!found) return;
  const { line, words, url } = found.told;
  const payload = Buffer.from(JSON.stringify({ title: line.slice(0, 300), body: words.slice(0, 300), url, tag: notificationId }));
  const vapid = await vapidKeys(app);
  const outcomes = await Promise.all(found.subscriptions.map((one) => sendOne(app, vapid, one, payload)));
  const gone = found.subscriptions.filter((_, n) => outcomes[n] === 'gone').map(({ id }) => id);
  if (gone.length > 0)
    await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
      db(ctx).deleteFrom('push_subscriptions').where('tenant_id', '=', tenantId).where('id', 'in', gone).execute(),
    );
  if (outcomes.includes('later')) throw new Outage('a push service could not take a push now');
}

async function sendOne(app: App, vapid: Vapid, to: Subscription, payload: Buffer): Promise<'sent' | 'gone' | 'later' | 'refused'> {
  try {
    const answer = await egressOf(app).fetch(to.endpoint, {
      method: 'POST',
      headers: {
        authorization: vapidHeader(vapid, to.endpoint, app.config.publicUrl, now()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(lifeSeconds),
        urgency: 'normal',
      },
      body: new Uint8Array(encryptPush(payload, to)),
      maxBytes: 64 * 1024,
    });
    if (answer.status < 300) return 'sent';
    if (answer.status === 404 || answer.status === 410) return 'gone';
    app.log.warn({ subscription: to.id, status: answer.status }, 'push.not_taken');
    return answer.status === 429 || answer.status >= 500 ? 'later' : 'refused';
  } catch (error) {
    app.log.warn({ subscription: to.id, err: error }, 'push.not_sent');
    // keys that are no keys, an address inside: another try would not help
    return error instanceof EgressBlocked || error instanceof RangeError || (error as { code?: string }).code?.startsWith('ERR_CRYPTO')
      ? 'gone'
      : 'later';
  }
}

const egresses = new WeakMap<App['database'], Egress>();

function egressOf(app: App): Egress {
  const made = egresses.get(app.database) ?? createEgress(createEgressGuard(app.config.allowPrivate));
  egresses.set(app.database, made);
  return made;
}
