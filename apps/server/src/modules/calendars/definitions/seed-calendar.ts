import { countryOfZone } from '@otklik/core/calendar/index.ts';
import { newId } from '@otklik/core';
import words from '@otklik/locales/seed/tenant.json' with { type: 'json' };
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { readTenant } from '../../identity/index.ts';
import { db } from '../db.ts';
import type { CalendarValue } from './read-calendars.ts';

/** Lays the calendar a tenant begins with: Monday to Friday from nine to six in its zone, by the production calendar of the zone's country. */
export async function seedCalendar(ctx: Ctx): Promise<void> {
  const { locale, timeZone } = await readTenant(ctx);
  const id = newId<'calendar'>();
  const value: CalendarValue = {
    timeZone,
    week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])),
    country: countryOfZone(timeZone),
    shortDays: true,
    exceptions: [],
  };
  const name = words.calendar[locale];
  await db(ctx).insertInto('calendars').values({ tenant_id: ctx.tenantId, id, name, is_default: true }).execute();
  await db(ctx)
    .insertInto('calendar_versions')
    .values({ tenant_id: ctx.tenantId, calendar_id: id, version: 1, value: jsonText(value), at: ctx.now, by_name: null })
    .execute();
}
