import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { type Calendar, readCalendars } from './read-calendars.ts';

/** The tenant's calendars as they are now; nobody else changes them until the end of the transaction. */
export async function lockCalendars(ctx: Ctx): Promise<Calendar[]> {
  await lockNamed(ctx, `calendars:${ctx.tenantId}`);
  return readCalendars(ctx);
}
