import { alarmChanged } from '@otklik/contract/channels/inboxes.ts';
import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { AlarmKind } from './alarms.ts';

/** What is wrong now, newest first. */
export async function listAlarms(ctx: Ctx) {
  const rows = await db(ctx)
    .selectFrom('alarms')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('cleared_at', 'is', null)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind as AlarmKind,
      subjectId: row.subject_id,
      subject: row.subject,
      reason: row.reason,
      raisedAt: toInstant(row.raised_at),
      clearedAt: null,
    })),
  };
}

/** A person knows of it: the alarm goes, and comes back only when the trouble begins anew. Refuses not_found. Emits alarm.changed. */
export async function clearAlarm(ctx: Ctx, alarmId: string): Promise<{ ok: true }> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('alarms')
    .set({ cleared_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', alarmId)
    .where('cleared_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refuse('not_found');
  await emit(ctx, alarmChanged, { alarmId });
  return { ok: true };
}
