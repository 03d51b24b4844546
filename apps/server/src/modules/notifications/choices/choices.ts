import { kindNames, type Medium, type NotificationKind, notificationKinds } from '@otklik/contract/notifications/kinds.ts';
import { type Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** at this hour comes the digest of whoever chose none */
export const usualHour = 9;

/** Every kind with the media the product has, the tenant's and the person's own. */
export async function getChoices(ctx: Ctx) {
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const [tenant, mine, digest] = await Promise.all([
    db(ctx).selectFrom('notification_defaults').select(['kind', 'media']).where('tenant_id', '=', ctx.tenantId).execute(),
    db(ctx)
      .selectFrom('notification_choices')
      .select(['kind', 'media'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', me)
      .execute(),
    db(ctx).selectFrom('digests').select('hour').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', me).executeTakeFirst(),
  ]);
  const of = (rows: { kind: string; media: string[] }[], kind: NotificationKind) =>
    (rows.find((row) => row.kind === kind)?.media as Medium[] | undefined) ?? null;
  return {
    kinds: kindNames.map((kind) => ({ kind, shipped: [...notificationKinds[kind]], tenant: of(tenant, kind), mine: of(mine, kind) })),
    digestHour: digest?.hour ?? usualHour,
  };
}
