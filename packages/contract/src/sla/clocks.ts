import { metrics } from '@otklik/core/sla/index.ts';
import * as z from 'zod';
import { event, id, instant, route } from '../kit.ts';
import { statusKind } from '../tickets/settings.ts';

const holder = z.object({ kind: z.enum(['line', 'customer', 'third_party', 'other_ticket']), teamId: id('team').nullable() });
const reason = z.enum(['subject', 'conditions', 'position']);
const candidate = z.object({
  policyId: id('policy'),
  name: z.string(),
  /** the closest thing it is about, and how many conditions it has */
  subject: z.enum(['equipment', 'site', 'contract', 'requester', 'company', 'ticket']),
  conditions: z.int(),
  /** by what the winner stands before it; null for the winner */
  lostBy: reason.nullable(),
});

/** The run of one promise: from when, until when, in which state, and who had the ticket. */
export const slaClock = z.object({
  metric: z.enum(metrics),
  /** the runs of a metric are counted from 1 */
  number: z.int(),
  policy: z.object({ policyId: id('policy'), name: z.string(), version: z.int32() }),
  promisedSeconds: z.int(),
  time: z.enum(['calendar', 'clock']),
  startedAt: instant,
  endedAt: instant.nullable(),
  endedBy: z.enum(['answer', 'solving', 'arrival']).nullable(),
  state: z.enum(['running', 'paused', 'ended']),
  spentSeconds: z.number(),
  /** null while it stands still before it is used up */
  dueAt: instant.nullable(),
  breachedAt: instant.nullable(),
  /** that it will be broken, from 0 to 1, by how promises ended lately; null unless it runs in time */
  chance: z.number().nullable(),
  /** one after the other without a gap; every counted second has exactly one holder */
  spans: z.array(
    z.object({
      from: instant,
      to: instant.nullable(),
      state: z.enum(['running', 'paused']),
      reason: z.union([statusKind, z.literal('merged')]),
      holder,
      /** working seconds of the span, up to now */
      workedSeconds: z.number(),
    }),
  ),
  /** who had the ticket for how many working seconds up to now or to its end, each second with one of them: those counted sum to `spentSeconds` */
  holders: z.array(z.object({ holder, workedSeconds: z.number(), countedSeconds: z.number() })),
  /** the same cut at the edges of working hours, up to now; `span` is its place in `spans` */
  pieces: z.array(z.object({ from: instant, to: instant, state: z.enum(['running', 'paused', 'closed']), span: z.int() })),
});

export const getTicketSla = route({
  method: 'GET',
  path: '/tickets/{ticketId}/sla',
  may: 'signed_in',
  summary: 'The clocks of a ticket, which policy holds and why, and who lost',
  params: z.object({ ticketId: id('ticket') }),
  reply: z.object({ candidates: z.array(candidate), clocks: z.array(slaClock) }),
  refusals: ['ticket_not_found'],
});

const ofClock = z.object({
  ticketId: id('ticket'),
  metric: z.enum(metrics),
  number: z.int(),
  policyId: id('policy'),
  /** when the promise is or was used up */
  dueAt: instant.nullable(),
});
const told = ofClock.extend({
  /** percent of the promise */
  share: z.int(),
  /** the instant at which the share was used up */
  at: instant,
  /** told more than a minute after it: the system was down, or the promise became shorter */
  late: z.boolean(),
});
export const slaWarned = event('sla.warned', told);
export const slaBreached = event('sla.breached', told);
export const slaMet = event('sla.met', ofClock);
