import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { CalendarValue } from './read-calendars.ts';

const mostShown = 200;

/** The versions of a calendar's hours, the newest first. Refuses calendar_not_found. */
export async function listVersions(ctx: Ctx, calendarId: string) {
  const rows = await db(ctx)
    .selectFrom('calendar_versions')
    .select(['version', 'value', 'at', 'by_name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('calendar_id', '=', calendarId)
    .orderBy('version', 'desc')
    .limit(mostShown)
    .execute();
  if (rows.length === 0) throw refuse('calendar_not_found');
  return {
    items: rows.map((row) => ({
      ...(row.value as CalendarValue),
      version: row.version,
      changedAt: toInstant(row.at),
      byName: row.by_name,
    })),
  };
}
