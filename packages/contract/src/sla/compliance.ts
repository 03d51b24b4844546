import { metrics } from '@otklik/core/sla/index.ts';
import * as z from 'zod';
import { id, instant, pageQuery, route } from '../kit.ts';
import { ticketFilterTree } from '../tickets/filter.ts';

/** What promises may be counted by: what the ticket was when it was decided, what was promised, when that was. */
export const complianceSlices = [
  'team',
  'assignee',
  'company',
  'type',
  'category',
  'priority',
  'tag',
  'source',
  'inbox',
  'metric',
  'policy',
  'day',
  'week',
  'month',
] as const;

/**
 * Fields whose conditions are asked of the ticket as it was when the promise was decided, or that never change. The others (status, subject, dates, the account's
 * own fields) are asked of the ticket as it is now.
 */
export const askedOfThen: ReadonlySet<string> = new Set([
  ...['requester', 'company', 'team', 'assignee', 'type', 'category', 'priority', 'tags'],
  ...['number', 'source', 'inbox', 'created'],
]);

const mostDays = 366;
/** What a report of compliance is of. */
export const compliancePeriod = {
  /** days of the tenant's time zone, both included; at most 366 */
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(complianceSlices),
  /** only tickets for which this held when the promise was decided, as far as that is kept (see `askedOfThen`); left out: all */
  filter: ticketFilterTree.default({ all: [] }),
};
/** True from a day to at most 366 days later. */
export const isPeriod = ({ from, to }: { from: string; to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) < mostDays * 86_400_000;
export const wrongPeriod = { path: ['to'], message: `from the day of \`from\` to ${mostDays} days later` };

const counts = {
  /** ended in time */
  kept: z.int(),
  broken: z.int(),
  /** those of the broken that have not ended yet */
  standing: z.int(),
};

export const getSlaCompliance = route({
  method: 'POST',
  path: '/sla-compliance',
  may: 'sla.manage',
  summary: 'How many promises were kept and broken in a period, by any slice',
  description:
    'A promise belongs to the day on which it was decided: when it was broken, else when it was kept; one that still runs is in no row. It belongs to the team, assignee, company, type, category, priority and tags that the ticket had then, whoever it was given to afterwards; conditions on those are asked of then, all others (status, subject, dates, own fields) of the ticket as it is now. Of the tickets the caller may see. Slices of time come in their order, others with the most broken first, at most 500 rows; the total is of all. By `tag` a ticket with two tags is in both rows. Nothing is written.',
  body: z.object(compliancePeriod).refine(isPeriod, wrongPeriod),
  reply: z.object({
    items: z.array(
      z.object({
        /** an id, a word, a day (of a week its Monday, of a month its number); null for tickets that have none */
        key: z.string().nullable(),
        /** what the tenant calls it, in the caller’s language; null where the key is a word or a day */
        name: z.string().nullable(),
        ...counts,
      }),
    ),
    more: z.boolean(),
    total: z.object(counts),
  }),
});

export const listSlaBreaches = route({
  method: 'POST',
  path: '/sla-breaches',
  may: 'sla.manage',
  summary: 'The broken promises behind a row of compliance, the newest first',
  description: 'With `key` those of one row, null for the row of tickets that have none; without it those of all rows.',
  body: z
    .object({
      ...compliancePeriod,
      key: z.string().max(200).nullable().optional(),
      cursor: pageQuery.cursor,
      limit: z.int().min(1).max(200).default(50),
    })
    .refine(isPeriod, wrongPeriod),
  reply: z.object({
    items: z.array(
      z.object({
        ticketId: id('ticket'),
        number: z.int(),
        subject: z.string(),
        /** who had it when the promise was broken */
        teamId: id('team').nullable(),
        assigneeId: id('user').nullable(),
        metric: z.enum(metrics),
        brokenAt: instant,
        /** null while it still runs */
        endedAt: instant.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
});
