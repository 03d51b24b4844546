import type { calendar, calendarValue } from '@otklik/contract/calendars/calendars.ts';
import { toInstant } from '@otklik/core';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';

export type Calendar = z.infer<typeof calendar>;
export type CalendarValue = z.infer<typeof calendarValue>;

/** Read at every deadline. */
const remembered = remember(readCalendars);

/** The tenant's calendars as they are now, the default one first; from memory when it is fresh. */
export const calendarsOf = (ctx: Ctx): Promise<Calendar[]> => remembered.get(ctx);

/** One of them by its id, null for the default one, also when another node has just made it; undefined when there is none. */
export function findCalendar(ctx: Ctx, calendarId: string | null): Promise<Calendar | undefined> {
  return remembered.find(ctx, (all) => all.find((one) => (calendarId === null ? one.isDefault : one.id === calendarId)));
}

/** Forgets the tenant's calendars once the transaction has committed; called by whatever changes them. */
export const forgetCalendars = (ctx: Ctx): void => remembered.forget(ctx);

/** All calendars of the tenant, straight from the table: the default one, then by name. */
export async function readCalendars(ctx: Ctx): Promise<Calendar[]> {
  const rows = await db(ctx)
    .selectFrom('calendars as c')
    .innerJoin('calendar_versions as v', (join) =>
      join.onRef('v.tenant_id', '=', 'c.tenant_id').onRef('v.calendar_id', '=', 'c.id').onRef('v.version', '=', 'c.version'),
    )
    .select(['c.id', 'c.name', 'c.is_default', 'c.version', 'v.value', 'v.at'])
    .where('c.tenant_id', '=', ctx.tenantId)
    .orderBy('c.is_default', 'desc')
    .orderBy('c.name')
    .execute();
  return rows.map((row) => ({
    ...(row.value as CalendarValue),
    id: row.id,
    name: row.name,
    isDefault: row.is_default,
    version: row.version,
    changedAt: toInstant(row.at),
  }));
}
