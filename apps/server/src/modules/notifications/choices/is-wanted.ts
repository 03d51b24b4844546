import { type NotificationKind, notificationKinds } from '@otklik/contract/notifications/kinds.ts';
import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { NotificationTables } from '../tables.ts';

/** Whether a kind reaches anybody of the tenant at all: asked before the people are looked up whom a busy event would concern. */
export async function isWanted(ctx: Ctx, kind: NotificationKind): Promise<boolean> {
  const [row] = await wanted(ctx, { tenantId: ctx.tenantId, kind, shipped: [...notificationKinds[kind]] });
  return row?.yes ?? false;
}

const wanted = prepared((builder: Kysely<NotificationTables>, p: { tenantId: string; kind: string; shipped: string[] }) =>
  builder.selectNoFrom((eb) => {
    const tenant = eb.selectFrom('notification_defaults').select('media').where('tenant_id', '=', p.tenantId).where('kind', '=', p.kind);
    const chosen = eb
      .selectFrom('notification_choices')
      .select('user_id')
      .where('tenant_id', '=', p.tenantId)
      .where('kind', '=', p.kind)
      .where(sql<boolean>`media <> '{}'`);
    return sql<boolean>`coalesce(${tenant}, ${p.shipped}::text[]) <> '{}' or ${eb.exists(chosen)}`.as('yes');
  }),
);
