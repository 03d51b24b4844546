import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { listVersions } from './definitions/list-versions.ts';
import { makeDefault } from './definitions/make-default.ts';
import { readCalendars } from './definitions/read-calendars.ts';
import { removeCalendar } from './definitions/remove-calendar.ts';
import { saveCalendar } from './definitions/save-calendar.ts';
import { answer } from './reckoning/answer.ts';
import { listProductionYears, readProductionYear } from './reckoning/production.ts';

const lines = contract.calendars;

/** Contract line to verb, nothing else. */
export const routes = {
  listCalendars: on(lines.listCalendars, async (ctx) => ({ items: await readCalendars(ctx) })),
  saveCalendar: on(lines.saveCalendar, (ctx, { params, body }) => saveCalendar(ctx, params.calendarId, body)),
  makeCalendarDefault: on(lines.makeCalendarDefault, (ctx, { params }) => makeDefault(ctx, params.calendarId)),
  removeCalendar: on(lines.removeCalendar, (ctx, { params }) => removeCalendar(ctx, params.calendarId)),
  listCalendarVersions: on(lines.listCalendarVersions, (ctx, { params }) => listVersions(ctx, params.calendarId)),
  askCalendar: on(lines.askCalendar, (ctx, { body }) => answer(ctx, body)),
  listProductionYears: on(lines.listProductionYears, async () => listProductionYears()),
  getProductionYear: on(lines.getProductionYear, async (_ctx, { params }) => readProductionYear(params.country, params.year)),
};
