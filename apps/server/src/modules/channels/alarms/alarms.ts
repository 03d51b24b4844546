import { alarmChanged } from '@otklik/contract/channels/inboxes.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { holdersOf } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { db } from '../db.ts';

export type AlarmKind =
  | 'inbox_receiving'
  | 'inbox_sending'
  | 'mail_storm'
  | 'quarantine'
  | 'job_parked'
  | 'sending_held'
  | 'webhook_stopped'
  | 'rule_failing';

/**
 * Raises an alarm; a standing one of the same kind and subject gets the newer reason and stays one.
 * `subject` is the name shown, `reason` a code of ours or the words of a foreign server. When it is new, who manages inboxes is told of it. Emits alarm.changed.
 */
export async function raiseAlarm(
  ctx: Ctx,
  alarm: { kind: AlarmKind; subjectId: string | null; subject: string; reason: string },
): Promise<void> {
  const id = newId<'alarm'>();
  const reason = alarm.reason.slice(0, 500);
  const row = await db(ctx)
    .insertInto('alarms')
    .values({
      tenant_id: ctx.tenantId,
      id,
      kind: alarm.kind,
      subject_id: alarm.subjectId,
      subject: alarm.subject,
      reason,
      raised_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'subject_id']).where('cleared_at', 'is', null).doUpdateSet({ reason }))
    .returning('id')
    .executeTakeFirstOrThrow();
  if (row.id !== id) return;
  await emit(ctx, alarmChanged, { alarmId: id });
  await notify(ctx, { userIds: await holdersOf(ctx, 'channels.manage'), kind: 'alarm', subjectId: id, facts: { text: alarm.subject } });
}

/** Takes a standing alarm back: what was wrong is right again. Emits alarm.changed when there was one. */
export async function standDown(ctx: Ctx, kind: AlarmKind, subjectId: string | null): Promise<void> {
  const cleared = await db(ctx)
    .updateTable('alarms')
    .set({ cleared_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', '=', kind)
    .where('subject_id', 'is not distinct from', subjectId)
    .where('cleared_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of cleared) await emit(ctx, alarmChanged, { alarmId: id });
}
