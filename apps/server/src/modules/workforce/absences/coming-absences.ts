import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

const most = 5000;

/** Absences that have not ended, the next one first: of these people, or of everybody. */
export async function comingAbsences(ctx: Ctx, userIds?: readonly string[]) {
  if (userIds?.length === 0) return [];
  const rows = await db(ctx)
    .selectFrom('absences')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('ends_at', '>', ctx.now)
    .$if(userIds !== undefined, (query) => query.where('user_id', 'in', [...(userIds as readonly string[])]))
    .orderBy('starts_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    startsAt: toInstant(row.starts_at),
    endsAt: toInstant(row.ends_at),
    substituteId: row.substitute_id,
    note: row.note,
  }));
}
