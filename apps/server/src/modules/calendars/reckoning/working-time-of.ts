import { type WorkingTime, workingTime } from '@otklik/core/calendar/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { type CalendarValue, findCalendar } from '../definitions/read-calendars.ts';

export type Reckoning = { calendar: CalendarValue; version: number; time: WorkingTime };

/** A version never changes, so what was made ready for questions is kept; a year of one takes about 20 kB. */
const kept = new Map<string, Reckoning>();
const mostKept = 500;

/** A calendar ready for questions: by its id, null for the default one, as it is now or as a version of it was. Refuses calendar_not_found. */
export async function workingTimeOf(ctx: Ctx, calendarId: string | null = null, version?: number): Promise<Reckoning> {
  const current = await findCalendar(ctx, calendarId);
  if (!current) throw refuse('calendar_not_found');
  const wanted = version ?? current.version;
  const key = `${ctx.tenantId} ${current.id} ${wanted}`;
  const known = kept.get(key);
  if (known) return known;
  const calendar = wanted === current.version ? current : await readVersion(ctx, current.id, wanted);
  const ready = { calendar, version: wanted, time: workingTime(calendar) };
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  kept.set(key, ready);
  return ready;
}

/** Whether it is working time now by a calendar, null for the default one. Refuses calendar_not_found. */
export async function isOpen(ctx: Ctx, calendarId: string | null = null, at: Date = ctx.now): Promise<boolean> {
  return (await workingTimeOf(ctx, calendarId)).time.isOpen(at);
}

async function readVersion(ctx: Ctx, calendarId: string, version: number): Promise<CalendarValue> {
  const row = await db(ctx)
    .selectFrom('calendar_versions')
    .select('value')
    .where('tenant_id', '=', ctx.tenantId)
    .where('calendar_id', '=', calendarId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw refuse('calendar_not_found');
  return row.value as CalendarValue;
}
