import { workTimeBounds } from '@otklik/core/work-time/amount.ts';
import * as z from 'zod';
import { event, id, instant, names, ok, pageQuery, route } from '../kit.ts';

const day = z.iso.date();
const minutes = z.int().min(1).max(workTimeBounds.minutes);
const note = z.string().trim().max(500);
const currency = z.string().regex(/^[A-Z]{3}$/);
const rate = z.object({ from: day, minorPerHour: z.int().min(0).max(workTimeBounds.minorPerHour), currency });
const sums = z.array(z.object({ currency: z.string(), minor: z.int() }));

export const workType = z.object({
  id: id('work_type'),
  names,
  position: z.int32(),
  active: z.boolean(),
  /** what an hour costs from a day on; only for those who may see money: `time.manage` or `settings.manage` */
  rates: z.array(rate),
});
export const timeEntry = z.object({
  id: id('time_entry'),
  ticketId: id('ticket'),
  userId: id('user'),
  workTypeId: id('work_type').nullable(),
  /** the day of the calendar it was done on */
  day,
  minutes: z.int(),
  note: z.string(),
  /** what it costs by the rate of its day, in minor units; only for those with `time.manage` */
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  version: z.int(),
  createdAt: instant,
});
export const timer = z.object({ ticketId: id('ticket'), number: z.int(), startedAt: instant });
/** after how long a running timer is taken for a forgotten one: it warns its person, on the screen and by a notification */
export const timeSettings = z.object({ forgottenAfterMinutes: z.int().min(30).max(1440) });

const ofTicket = z.object({ ticketId: id('ticket') });
const ofEntry = z.object({ entryId: id('time_entry') });
const facts = { minutes, day: day.optional(), workTypeId: id('work_type').nullable().default(null), note: note.default('') };

export const listWorkTypes = route({
  method: 'GET',
  path: '/work-types',
  may: 'signed_in',
  summary: 'Kinds of work, and what an hour of each costs',
  description: 'Rates are told to those with `time.manage` or `settings.manage` alone.',
  reply: z.object({ items: z.array(workType) }),
});
export const saveWorkType = route({
  method: 'PUT',
  path: '/work-types/{workTypeId}',
  may: 'settings.manage',
  summary: 'Add or change a kind of work and its rates (the id is made by the caller)',
  description: 'A rate holds from its day on. Entries that stand keep what they cost.',
  params: z.object({ workTypeId: id('work_type') }),
  body: z.object({
    names,
    position: z.int32().default(0),
    active: z.boolean().default(true),
    rates: z.array(rate).max(workTimeBounds.rates).default([]),
  }),
  reply: workType,
  refusals: ['already_exists', 'limit_reached'],
});

export const getTimeSettings = route({
  method: 'GET',
  path: '/time-settings',
  may: 'signed_in',
  summary: 'After how long a timer is taken for a forgotten one',
  reply: timeSettings,
});
export const saveTimeSettings = route({
  method: 'PUT',
  path: '/time-settings',
  may: 'settings.manage',
  summary: 'Decide after how long a timer is taken for a forgotten one',
  description: 'Eight hours as shipped. It holds for timers that are started from now on.',
  body: timeSettings,
  reply: timeSettings,
});

export const getTimer = route({
  method: 'GET',
  path: '/timer',
  may: 'signed_in',
  summary: 'The timer that runs for me',
  reply: timeSettings.extend({ timer: timer.nullable() }),
});
export const startTimer = route({
  method: 'PUT',
  path: '/timer',
  may: 'tickets.note',
  summary: 'Start my timer on a ticket; one that runs on another ticket is stopped and becomes an entry',
  description: 'With `startedAt` it runs since then, a day ago at most: so a timer thrown away by mistake is had back.',
  body: ofTicket.extend({ startedAt: instant.optional() }),
  reply: z.object({ timer, stopped: timeEntry.nullable() }),
  refusals: ['ticket_not_found', 'not_signed_in', 'invalid_input'],
});
export const stopTimer = route({
  method: 'POST',
  path: '/timer/stop',
  may: 'tickets.note',
  summary: 'Stop my timer: what it measured becomes an entry',
  description: '`minutes` in place of what was measured, when it ran on forgotten.',
  body: z.object({ ...facts, minutes: minutes.optional() }),
  reply: timeEntry,
  refusals: ['not_found', 'not_signed_in'],
});
export const dropTimer = route({
  method: 'DELETE',
  path: '/timer',
  may: 'tickets.note',
  summary: 'Throw my timer away without an entry',
  reply: ok,
  refusals: ['not_found', 'not_signed_in'],
});

export const listTicketTime = route({
  method: 'GET',
  path: '/tickets/{ticketId}/time',
  may: 'signed_in',
  summary: 'Time worked on a ticket, with its sums',
  description: 'My own, or everybody’s with `time.manage`; money with that right alone. Sums are of all there is, entries the newest 500.',
  params: ofTicket,
  reply: z.object({ items: z.array(timeEntry), minutes: z.int(), sums }),
  refusals: ['ticket_not_found'],
});
export const listTime = route({
  method: 'GET',
  path: '/time-entries',
  may: 'signed_in',
  summary: 'My time, newest day first; somebody else’s with `time.manage`',
  description: 'By keyset. `days` holds the sums of the days on this page, whole days whatever the page cuts.',
  query: z.object({ ...pageQuery, userId: id('user').optional() }),
  reply: z.object({
    items: z.array(timeEntry.extend({ ticket: z.object({ number: z.int(), subject: z.string() }) })),
    nextCursor: z.string().nullable(),
    days: z.array(z.object({ day, minutes: z.int(), sums })),
  }),
  refusals: ['invalid_input', 'not_signed_in', 'user_not_found'],
});
export const addTime = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/time/{entryId}',
  may: 'tickets.note',
  summary: 'Enter time I worked on a ticket, or bring a removed entry back (the id is made by the caller)',
  description: 'Without `day` it is today in the zone of the account.',
  params: ofTicket.extend({ entryId: id('time_entry') }),
  body: z.object(facts),
  reply: timeEntry,
  refusals: ['ticket_not_found', 'not_found', 'already_exists', 'not_signed_in'],
});
export const correctTime = route({
  method: 'PATCH',
  path: '/time-entries/{entryId}',
  may: 'tickets.note',
  summary: 'Correct an entry of mine; of others with `time.manage`. Who, from what to what and why is kept',
  params: ofEntry,
  body: z
    .object({ minutes, day, workTypeId: id('work_type').nullable(), note, why: z.string().trim().max(300), version: z.int() })
    .partial(),
  reply: timeEntry,
  refusals: ['not_found', 'version_conflict'],
});
export const removeTime = route({
  method: 'DELETE',
  path: '/time-entries/{entryId}',
  may: 'tickets.note',
  summary: 'Take an entry away; entering it again under its id brings it back',
  params: ofEntry,
  reply: ok,
  refusals: ['not_found'],
});
const entryFacts = z.object({ minutes: z.int(), day, workTypeId: z.string().nullable(), note: z.string() }).partial();
export const listTimeCorrections = route({
  method: 'GET',
  path: '/time-entries/{entryId}/corrections',
  may: 'signed_in',
  summary: 'What became of an entry: who corrected it, from what to what, and why',
  params: ofEntry,
  reply: z.object({
    items: z.array(z.object({ at: instant, byName: z.string(), why: z.string(), was: entryFacts, became: entryFacts })),
  }),
  refusals: ['not_found'],
});

/** somebody's time on a ticket changed; how much is told to nobody here */
export const timeChanged = event(
  'time.changed',
  z.object({
    ticketId: id('ticket'),
    entryId: id('time_entry'),
    userId: id('user'),
    what: z.enum(['added', 'corrected', 'removed']),
  }),
);
/** my timer was started or stopped: heard by me alone */
export const timerChanged = event('timer.changed', z.object({ userId: id('user') }));
/** kinds of work changed: screens fetch them anew */
export const workTypesChanged = event('work_types.changed', z.object({ workTypeId: id('work_type') }));
