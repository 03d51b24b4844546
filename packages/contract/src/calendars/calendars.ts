import { countries } from '@otklik/core/calendar/index.ts';
import * as z from 'zod';
import { event, id, instant, line, ok, route } from '../kit.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** by the clock on the wall; an end at or before its beginning is on the next day, `24:00` is the end of the day */
const hours = z.object({ from: time, to: z.union([time, z.literal('24:00')]) }).refine(({ from, to }) => from !== to, 'empty');

const hoursOfDay = z.array(hours).max(12);
const date = z.iso.date().refine((day) => day >= '1990-01-01' && day < '2100-01-01', 'out_of_range');
const exception = z
  .object({ from: date, to: date, name: z.string().trim().max(100), hours: hoursOfDay })
  .refine(({ from, to }) => from <= to, 'ends_before_it_begins');

/** When somebody works. Exceptions stand over the country's production calendar, that over the week. */
export const calendarValue = z.object({
  timeZone: z.string().min(1).max(60),
  /** seven lists of hours, Monday first; all empty is never open */
  week: z.array(hoursOfDay).length(7),
  /** whose holidays, moved working days and short days change the week */
  country: z.enum(countries).nullable(),
  /** a day before a holiday ends an hour earlier, where the country's calendar says so */
  shortDays: z.boolean(),
  /** of two over one day the later in the list wins; without hours a day is closed */
  exceptions: z.array(exception).max(500),
});

export const calendar = calendarValue.extend({
  id: id('calendar'),
  name: z.string(),
  isDefault: z.boolean(),
  /** grows with each change of the hours, not of the name */
  version: z.int32(),
  changedAt: instant,
});

const params = z.object({ calendarId: id('calendar') });

export const listCalendars = route({
  method: 'GET',
  path: '/calendars',
  may: 'signed_in',
  summary: 'Business calendars, the default one first',
  reply: z.object({ items: z.array(calendar) }),
});
export const saveCalendar = route({
  method: 'PUT',
  path: '/calendars/{calendarId}',
  may: 'settings.manage',
  summary: 'Add or change a business calendar (the id is made by the caller)',
  description:
    'A change of the hours makes a new version; those before are kept. With `version` the change is refused when somebody changed the hours meanwhile.',
  params,
  body: calendarValue.extend({ name: line(80), version: z.int32().optional() }),
  reply: calendar,
  refusals: ['already_exists', 'version_conflict', 'limit_reached'],
});
export const makeCalendarDefault = route({
  method: 'PUT',
  path: '/calendars/{calendarId}/default',
  may: 'settings.manage',
  summary: 'Make a calendar the one that counts where no other is named',
  params,
  reply: calendar,
  refusals: ['calendar_not_found'],
});
export const removeCalendar = route({
  method: 'DELETE',
  path: '/calendars/{calendarId}',
  may: 'settings.manage',
  summary: 'Remove a calendar that nothing uses; the default one stays',
  params,
  reply: ok,
  refusals: ['calendar_not_found', 'in_use', 'calendar_is_default'],
});
export const listCalendarVersions = route({
  method: 'GET',
  path: '/calendars/{calendarId}/versions',
  may: 'settings.manage',
  summary: 'Versions of a calendar, the newest first, at most 200',
  params,
  reply: z.object({
    items: z.array(calendarValue.extend({ version: z.int32(), changedAt: instant, byName: z.string().nullable() })),
  }),
  refusals: ['calendar_not_found'],
});

const withinBounds = instant.refine((at) => at >= '1990' && at < '2100', 'out_of_range');
const most = 10 * 366 * 86_400;
const question = z.discriminatedUnion('ask', [
  z.object({ ask: z.enum(['is_open', 'next_opening', 'next_closing']), at: withinBounds.optional() }),
  z.object({ ask: z.literal('add'), at: withinBounds.optional(), seconds: z.number().min(-most).max(most) }),
  z.object({ ask: z.literal('between'), at: withinBounds.optional(), until: withinBounds }),
]);

export const askCalendar = route({
  method: 'POST',
  path: '/calendar-answers',
  may: 'signed_in',
  summary: 'Reckon in working time: is it open, next opening, next closing, add seconds of work, seconds of work between',
  description:
    'Of a calendar given by id (and version), the default one, or one given whole. `at` left out is now. Instants are exact through changes of the clock; null says "not within twenty years". `unknownYears` are years that the answer reaches and whose production calendar is not known: there the ordinary week was reckoned with.',
  body: z.object({
    calendar: z.union([z.object({ id: id('calendar'), version: z.int32().optional() }), calendarValue]).optional(),
    questions: z.array(question).min(1).max(50),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        at: instant,
        open: z.boolean().optional(),
        instant: instant.nullable().optional(),
        seconds: z.number().nullable().optional(),
        unknownYears: z.array(z.int32()),
      }),
    ),
  }),
  refusals: ['calendar_not_found'],
});

const productionDay = z.object({
  date: z.string(),
  kind: z.enum(['off', 'work', 'short']),
  /** a day off because of a holiday: its key; because of another day: which */
  holiday: z.string().nullable(),
  movedFrom: z.string().nullable(),
  /** a worked day of rest has the hours of this day */
  insteadOf: z.string().nullable(),
  short: z.boolean(),
});
export const listProductionYears = route({
  method: 'GET',
  path: '/production-calendars',
  may: 'signed_in',
  summary: 'Countries and years whose production calendar is known, and where it was taken from',
  reply: z.object({
    items: z.array(
      z.object({ country: z.enum(countries), year: z.int32(), status: z.enum(['official', 'preliminary']), source: z.string() }),
    ),
  }),
});
export const getProductionYear = route({
  method: 'GET',
  path: '/production-calendars/{country}/{year}',
  may: 'signed_in',
  summary: 'The days of a year that differ from an ordinary week; a year that is not known is refused, never guessed',
  params: z.object({ country: z.enum(countries), year: z.coerce.number().int().min(1990).max(2100) }),
  reply: z.object({ items: z.array(productionDay) }),
  refusals: ['production_year_not_known'],
});

/** a calendar was made, changed, removed or became the default: what was reckoned by it is reckoned anew */
export const calendarsChanged = event('calendars.changed', z.object({ calendarId: id('calendar') }));
