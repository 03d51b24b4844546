import { type Id, newId } from '@otklik/core';
import { hashToken, newToken } from '../../../platform/crypto.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { cookieName } from '../../../platform/http/caller.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { db } from '../db.ts';

const lifeMs = 30 * 24 * 3600 * 1000;
/** a person's sessions beyond so many end, the longest unused first */
export const mostSessions = 50;

/** Opens a session for a person: a fresh token every time, whatever cookie came with the call. Sets the cookie (HttpOnly, SameSite=Lax; Secure over https). */
export async function openSession(ctx: Ctx, call: Call, userId: Id<'user'>): Promise<Id<'session'>> {
  const token = newToken();
  const sessionId = newId<'session'>();
  const expires = new Date(ctx.now.getTime() + lifeMs);
  await endSurplus(ctx, userId);
  await db(ctx)
    .insertInto('sessions')
    .values({
      tenant_id: ctx.tenantId,
      id: sessionId,
      token_hash: hashToken(token),
      user_id: userId,
      address: call.address,
      user_agent: call.userAgent,
      created_at: ctx.now,
      last_seen_at: ctx.now,
      expires_at: expires,
    })
    .execute();
  ctx.committed.acts.push(() => call.reply.setCookie(cookieName(ctx.app), token, cookieOptions(call, expires)));
  return sessionId;
}

/** Takes the session cookie away. */
export function clearCookie(call: Call): void {
  call.reply.clearCookie(cookieName(call.app), cookieOptions(call, undefined));
}

/** How our cookies travel: to us alone, never to a script, not from another site's forms, over https only where the public address is https. */
export function cookieOptions(call: Call, expires: Date | undefined) {
  return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: call.app.config.publicUrl.startsWith('https:'), expires };
}

async function endSurplus(ctx: Ctx, userId: string): Promise<void> {
  const surplus = db(ctx)
    .selectFrom('sessions')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .orderBy('last_seen_at', 'desc')
    .offset(mostSessions - 1)
    .limit(mostSessions);
  await db(ctx).deleteFrom('sessions').where('tenant_id', '=', ctx.tenantId).where('id', 'in', surplus).execute();
}
