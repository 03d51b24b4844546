import { calendarsChanged } from '@otklik/contract/calendars/calendars.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lockCalendars } from './lock-calendars.ts';
import { type Calendar, forgetCalendars } from './read-calendars.ts';

/** Makes a calendar the one that counts where no other is named. Locks the tenant's calendars. Refuses calendar_not_found. Emits calendars.changed. */
export async function makeDefault(ctx: Ctx, calendarId: string): Promise<Calendar> {
  const calendar = (await lockCalendars(ctx)).find(({ id }) => id === calendarId);
  if (!calendar) throw refuse('calendar_not_found');
  if (calendar.isDefault) return calendar;
  const own = db(ctx).updateTable('calendars').where('tenant_id', '=', ctx.tenantId);
  // the old one first: there is never more than one
  await own.set({ is_default: false }).where('is_default', '=', true).execute();
  await own.set({ is_default: true }).where('id', '=', calendarId).execute();
  forgetCalendars(ctx);
  await emit(ctx, calendarsChanged, { calendarId });
  await audit(ctx, { action: 'calendar.made_default', target: { kind: 'calendar', id: calendarId, name: calendar.name } });
  return { ...calendar, isDefault: true };
}
