import type { NotificationKind } from '@otklik/contract/notifications/kinds.ts';
import { notificationsChanged } from '@otklik/contract/notifications/notifications.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { emit } from '../../platform/events/emit.ts';
import { db } from './db.ts';

/** What was told is no longer so (an assignment undone): it goes, unless it was read. Emits notifications.changed when there was one. */
export async function takeBack(
  ctx: Ctx,
  { userId, kind, subjectId }: { userId: string; kind: NotificationKind; subjectId: string },
): Promise<void> {
  const gone = await db(ctx)
    .deleteFrom('notifications')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('read_at', 'is', null)
    .returning('id')
    .execute();
  if (gone.length > 0) await emit(ctx, notificationsChanged, { userIds: [userId] });
}
