import { calendarsChanged } from '@otklik/contract/calendars/calendars.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { countReferences, isStillReferenced } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lockCalendars } from './lock-calendars.ts';
import { forgetCalendars } from './read-calendars.ts';

/**
 * Removes a calendar with its versions when nothing holds on to it by a foreign key that forbids it, to the calendar or to a version.
 * Locks the tenant's calendars. Refuses calendar_not_found, calendar_is_default, in_use with how many there are. Emits calendars.changed.
 */
export async function removeCalendar(ctx: Ctx, calendarId: string): Promise<{ ok: true }> {
  const calendar = (await lockCalendars(ctx)).find(({ id }) => id === calendarId);
  if (!calendar) throw refuse('calendar_not_found');
  if (calendar.isDefault) throw refuse('calendar_is_default');
  const count = await countReferences(ctx, 'calendars', calendarId);
  if (count > 0) throw refuse('in_use', { count });
  try {
    await db(ctx).deleteFrom('calendars').where('tenant_id', '=', ctx.tenantId).where('id', '=', calendarId).execute();
  } catch (error) {
    // something took the calendar into use in the meantime
    throw isStillReferenced(error) ? refuse('in_use', { count: 1 }) : error;
  }
  forgetCalendars(ctx);
  await emit(ctx, calendarsChanged, { calendarId });
  await audit(ctx, { action: 'calendar.removed', target: { kind: 'calendar', id: calendarId, name: calendar.name } });
  return { ok: true };
}
