import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';

/** Our key towards push services (RFC 8292): one for the installation, since a browser's subscription is bound to it. `publicKey` is base64url. */
export type Vapid = { publicKey: string; privateKey: KeyObject };

const key = 'vapid';
const known = new WeakMap<App['database'], Promise<Vapid>>();

/** Finds the key, or makes and keeps it at its first use; the private part lies sealed. Over all tenants: it is the installation's. */
export function vapidKeys(app: App): Promise<Vapid> {
  let found = known.get(app.database);
  if (!found) {
    found = readOrMake(app);
    found.catch(() => known.delete(app.database));
    known.set(app.database, found);
  }
  return found;
}

/** The Authorization header for one push service: a token signed by ES256, good for twelve hours, for that origin alone. */
export function vapidHeader({ publicKey, privateKey }: Vapid, endpoint: string, contact: string, now: Date): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.getTime() / 1000) + 12 * 3600, sub: contact };
  const body = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(body), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${body}.${signature}, k=${publicKey}`;
}

type Kept = { publicKey: string; sealed: string };

async function readOrMake(app: App): Promise<Vapid> {
  const kept = await asSystem(app, async (ctx) => {
    const read = () => ctx.db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst();
    const there = await read();
    if (there) return there.value as Kept;
    const made = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = made.publicKey.export({ format: 'jwk' });
    const publicKey = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
    const value: Kept = { publicKey, sealed: app.keys.seal(JSON.stringify(made.privateKey.export({ format: 'jwk' }))) };
    // another node may make one at the same moment: the first to be written is everybody's
    await ctx.db
      .insertInto('installation')
      .values({ key, value: JSON.stringify(value) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await read())?.value as Kept;
  });
  return { publicKey: kept.publicKey, privateKey: createPrivateKey({ key: JSON.parse(app.keys.open(kept.sealed)), format: 'jwk' }) };
}
