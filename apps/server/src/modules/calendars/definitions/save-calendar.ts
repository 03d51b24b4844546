import { isDeepStrictEqual } from 'node:util';
import { calendarsChanged } from '@otklik/contract/calendars/calendars.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { checkZone } from './check-zone.ts';
import { lockCalendars } from './lock-calendars.ts';
import { type Calendar, type CalendarValue, forgetCalendars, readCalendars } from './read-calendars.ts';

export type WantedCalendar = CalendarValue & { name: string; version?: number | undefined };

const mostCalendars = 200;

/**
 * Adds a calendar or changes one: another name is the same version, other hours are the next. Locks the tenant's calendars.
 * Refuses already_exists for a name another has, version_conflict when the hours were changed since `version`, limit_reached, invalid_input for an
 * unknown zone. Emits calendars.changed.
 */
export async function saveCalendar(ctx: Ctx, calendarId: string, { name, version: known, ...wanted }: WantedCalendar): Promise<Calendar> {
  checkZone(wanted.timeZone);
  const all = await lockCalendars(ctx);
  const before = all.find(({ id }) => id === calendarId);
  if (!before && all.length >= mostCalendars) throw refuse('limit_reached', { most: mostCalendars });
  if (before && known !== undefined && known !== before.version) throw refuse('version_conflict', { version: before.version });
  const sameHours = before !== undefined && isDeepStrictEqual(valueOf(before), valueOf(wanted));
  const version = before ? before.version + (sameHours ? 0 : 1) : 1;
  await db(ctx)
    .insertInto('calendars')
    .values({ tenant_id: ctx.tenantId, id: calendarId, name, version, is_default: all.length === 0 })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ name, version }))
    .execute()
    .catch((error) => {
      throw isTaken(error) ? refuse('already_exists', { field: 'name' }) : error;
    });
  if (!sameHours)
    await db(ctx)
      .insertInto('calendar_versions')
      .values({
        tenant_id: ctx.tenantId,
        calendar_id: calendarId,
        version,
        value: jsonText(valueOf(wanted)),
        at: ctx.now,
        by_name: ctx.actor.name,
      })
      .execute();
  forgetCalendars(ctx);
  await emit(ctx, calendarsChanged, { calendarId });
  const action = before ? 'calendar.changed' : 'calendar.created';
  await audit(ctx, { action, target: { kind: 'calendar', id: calendarId, name }, details: { version } });
  return (await readCalendars(ctx)).find(({ id }) => id === calendarId) as Calendar;
}

/** The hours alone, in one order of keys. */
function valueOf({ timeZone, week, country, shortDays, exceptions }: CalendarValue): CalendarValue {
  return { timeZone, week, country, shortDays, exceptions };
}
