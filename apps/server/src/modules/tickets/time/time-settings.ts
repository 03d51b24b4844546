import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { forgottenAfterMinutes } from '@otklik/core/work-time/amount.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';

export type TimeSettings = { forgottenAfterMinutes: number };

/** After how long a timer is taken for a forgotten one: eight hours until somebody decided otherwise. */
export async function readTimeSettings(ctx: Ctx): Promise<TimeSettings> {
  const row = await db(ctx)
    .selectFrom('time_settings')
    .select('forgotten_after_minutes')
    .where('tenant_id', '=', ctx.tenantId)
    .executeTakeFirst();
  return { forgottenAfterMinutes: row?.forgotten_after_minutes ?? forgottenAfterMinutes };
}

/** Decides it, for timers started from now on. Emits ticket_settings.changed. */
export async function saveTimeSettings(ctx: Ctx, { forgottenAfterMinutes: minutes }: TimeSettings): Promise<TimeSettings> {
  const set = { forgotten_after_minutes: minutes };
  await db(ctx)
    .insertInto('time_settings')
    .values({ tenant_id: ctx.tenantId, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
  await emit(ctx, ticketSettingsChanged, { what: 'time' });
  return { forgottenAfterMinutes: minutes };
}
