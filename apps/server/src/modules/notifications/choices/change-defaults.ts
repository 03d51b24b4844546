import type { Ctx } from '../../../platform/ctx.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import type { Chosen } from './change-choices.ts';
import { getChoices } from './choices.ts';

/** Changes what reaches people of the tenant by what, unless they chose otherwise. Writes an audit row. */
export async function changeDefaults(ctx: Ctx, kinds: Chosen) {
  for (const { kind, media } of kinds)
    if (media === null)
      await db(ctx).deleteFrom('notification_defaults').where('tenant_id', '=', ctx.tenantId).where('kind', '=', kind).execute();
    else
      await db(ctx)
        .insertInto('notification_defaults')
        .values({ tenant_id: ctx.tenantId, kind, media: [...new Set(media)] })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet({ media: [...new Set(media)] }))
        .execute();
  await audit(ctx, {
    action: 'notifications.defaults_changed',
    target: { kind: 'tenant', id: ctx.tenantId, name: '' },
    details: Object.fromEntries(kinds.map(({ kind, media }) => [kind, media ? media.join(' ') : null])),
  });
  return getChoices(ctx);
}
