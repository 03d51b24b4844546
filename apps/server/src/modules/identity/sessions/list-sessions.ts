import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { mostSessions } from './open-session.ts';
import { self } from './self.ts';

/** My sessions that are alive, the last used first. */
export async function listSessions(ctx: Ctx) {
  const { userId, sessionId } = self(ctx);
  const rows = await db(ctx)
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'address', 'user_agent'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', ctx.now)
    .orderBy('last_seen_at', 'desc')
    .limit(mostSessions)
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    current: row.id === sessionId,
    createdAt: toInstant(row.created_at),
    lastSeenAt: toInstant(row.last_seen_at),
    address: row.address,
    userAgent: row.user_agent,
  }));
  return { items };
}
