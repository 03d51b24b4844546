import type { closing } from '@otklik/contract/tickets/closing.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

export type Closing = z.infer<typeof closing>;
const untouched: Closing = { closeAfterDays: null, warnDays: null, warning: {}, reopenDays: null };

/** When solved tickets are closed by themselves; nothing happens by itself until somebody decided so. */
export async function readClosing(ctx: Ctx): Promise<Closing> {
  const row = await db(ctx).selectFrom('ticket_closing').selectAll().where('tenant_id', '=', ctx.tenantId).executeTakeFirst();
  if (!row) return untouched;
  return {
    closeAfterDays: row.close_after_days,
    warnDays: row.warn_days,
    warning: row.warning as Closing['warning'],
    reopenDays: row.reopen_days,
  };
}
