import { newToken } from '../../../platform/crypto.ts';
import type { App, Ctx } from '../../../platform/ctx.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { cookieOptions } from './open-session.ts';

const lifeMs = 365 * 24 * 3600 * 1000;

/**
 * The device that an address signed in from before: a signed cookie that outlives the session and grants nothing but its own count of tries,
 * so that a stranger who guesses passwords cannot lock the owner out. Null when the cookie is absent, forged, or of another address.
 */
export function knownDevice(call: Call, email: string): string | null {
  const [nonce, signature] = (call.reply.request.cookies[deviceCookie(call.app)] ?? '').split('.');
  if (!nonce || !signature) return null;
  return call.app.keys.verify('device', `${nonce}:${email}`, signature) ? nonce : null;
}

/** Remembers the device of a person who has just signed in. */
export function rememberDevice(ctx: Ctx, call: Call, email: string): void {
  const nonce = newToken();
  const value = `${nonce}.${ctx.app.keys.sign('device', `${nonce}:${email}`)}`;
  const expires = new Date(ctx.now.getTime() + lifeMs);
  ctx.committed.acts.push(() => call.reply.setCookie(deviceCookie(ctx.app), value, cookieOptions(call, expires)));
}

function deviceCookie(app: App): string {
  return app.config.publicUrl.startsWith('https:') ? '__Host-otklik-device' : 'otklik-device';
}
