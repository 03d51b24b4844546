import type { workforceSettings } from '@otklik/contract/workforce/cards.ts';
import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { turnAll } from '../status/turn-all.ts';

type Settings = z.infer<typeof workforceSettings>;

/** What holds for everybody: when somebody is away, what a ticket of each source weighs. */
export async function readSettings(ctx: Ctx): Promise<Settings> {
  const row = await db(ctx).selectFrom('workforce_settings').selectAll().where('tenant_id', '=', ctx.tenantId).executeTakeFirst();
  return { awayAfterMinutes: row?.away_after_minutes ?? 15, weights: (row?.weights ?? {}) as Settings['weights'] };
}

/** Changes that; everybody's status is looked at anew. Emits workforce.changed. */
export async function saveSettings(ctx: Ctx, { awayAfterMinutes, weights }: Settings): Promise<{ ok: true }> {
  const set = { away_after_minutes: awayAfterMinutes, weights: jsonText(weights) };
  await db(ctx)
    .insertInto('workforce_settings')
    .values({ tenant_id: ctx.tenantId, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
  await turnAll(ctx);
  await emit(ctx, workforceChanged, { what: 'settings' });
  await audit(ctx, { action: 'workforce.changed', target: { kind: 'tenant', id: ctx.tenantId, name: '' }, details: { awayAfterMinutes } });
  return { ok: true };
}
