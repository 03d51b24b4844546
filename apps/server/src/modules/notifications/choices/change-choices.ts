import type { Medium, NotificationKind } from '@otklik/contract/notifications/kinds.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { replanDigest } from '../digest/plan-digests.ts';
import { getChoices } from './choices.ts';

export type Chosen = readonly { kind: NotificationKind; media: readonly Medium[] | null }[];

/** Changes what reaches the person by what, and when the digest comes. What lies unread keeps the media it came with. Refuses not_signed_in for a program. */
export async function changeChoices(ctx: Ctx, { kinds = [], digestHour }: { kinds?: Chosen | undefined; digestHour?: number | undefined }) {
  const userId = ctx.actor.id;
  if (ctx.actor.kind !== 'user' || userId === null) throw refuse('not_signed_in');
  for (const { kind, media } of kinds)
    if (media === null)
      await db(ctx)
        .deleteFrom('notification_choices')
        .where('tenant_id', '=', ctx.tenantId)
        .where('user_id', '=', userId)
        .where('kind', '=', kind)
        .execute();
    else
      await db(ctx)
        .insertInto('notification_choices')
        .values({ tenant_id: ctx.tenantId, user_id: userId, kind, media: [...new Set(media)] })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id', 'kind']).doUpdateSet({ media: [...new Set(media)] }))
        .execute();
  if (digestHour !== undefined) await replanDigest(ctx, userId, digestHour);
  return getChoices(ctx);
}
