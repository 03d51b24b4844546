import { metrics } from '@otklik/core/sla/index.ts';
import * as z from 'zod';
import { id, instant, route } from '../kit.ts';

/** A running promise and how it will probably end. */
export const forecastRow = z.object({
  ticketId: id('ticket'),
  number: z.int(),
  subject: z.string(),
  teamId: id('team').nullable(),
  assigneeId: id('user').nullable(),
  metric: z.enum(metrics),
  dueAt: instant,
  /** from 0 to 1 */
  chance: z.number(),
  /** share of the promise that is used up, in the time it is counted in */
  used: z.number(),
  /** promises of the same kind that are due before it */
  ahead: z.int(),
});

export const getSlaForecast = route({
  method: 'GET',
  path: '/sla-forecast',
  may: 'sla.manage',
  summary: 'What is about to go wrong: running promises by the chance that they are broken',
  description:
    'Of the 1,000 running promises that are due first, those of tickets the caller may see (of one team, with `teamId`), at most 100, the likeliest first. The chance is learned from the newest 2,000 promises that ended: `learned` says how many there are; with few of them it is a guess. Reckoned when asked.',
  query: z.object({
    teamId: id('team').optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ items: z.array(forecastRow), learned: z.int() }),
});
