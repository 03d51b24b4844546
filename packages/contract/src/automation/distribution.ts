import { methods, verdicts } from '@otklik/core/routing/choose.ts';
import { statuses } from '@otklik/core/workforce/status.ts';
import * as z from 'zod';
import { event, id, instant, line, route } from '../kit.ts';

/** A ticket of this type, category or tag (all that are named) asks for a skill at a level or better. */
export const skillNeed = z.object({
  typeId: id('type').nullable(),
  categoryId: id('category').nullable(),
  tag: line(60).nullable(),
  skillId: id('skill'),
  level: z.int().min(1).max(5),
});

/** How the tickets of a team are given to its people. */
export const distribution = z.object({
  teamId: id('team'),
  enabled: z.boolean(),
  method: z.enum(methods),
  /** whoever worked for the customer before is asked first */
  previousFirst: z.boolean(),
  /** minutes after which open, unanswered work of somebody away goes back to the queue; null: never */
  giveBackMinutes: z.int().min(1).max(1440).nullable(),
  /** tickets without a team come here by their category; a category goes to one team */
  categoryIds: z.array(id('category')),
  /** companies whose tickets go before all others */
  firstCompanyIds: z.array(id('company')),
  needs: z.array(skillNeed),
  version: z.int(),
});

const whys = [...methods, 'previous', 'substitute'] as const;
const considered = z.object({ userId: id('user'), verdict: z.enum(verdicts), load: z.int(), capacity: z.int() });

export const listDistributions = route({
  method: 'GET',
  path: '/distributions',
  may: 'workforce.manage',
  summary: 'How tickets are given out, by team; teams without an entry give nothing out',
  reply: z.object({ items: z.array(distribution) }),
});
export const saveDistribution = route({
  method: 'PUT',
  path: '/teams/{teamId}/distribution',
  may: 'workforce.manage',
  summary: 'Say how the tickets of a team are given to its people',
  description:
    'When enabled, what waits is given out at once, and from then on within a second of a ticket coming or a place becoming free. With `version` the change is refused when somebody changed it meanwhile.',
  params: z.object({ teamId: id('team') }),
  body: distribution.omit({ teamId: true, version: true }).extend({
    categoryIds: z.array(id('category')).max(200).default([]),
    firstCompanyIds: z.array(id('company')).max(500).default([]),
    needs: z.array(skillNeed).max(100).default([]),
    version: z.int().optional(),
  }),
  reply: distribution,
  refusals: ['team_not_found', 'skill_not_found', 'company_not_found', 'not_found', 'version_conflict'],
});
export const previewDistribution = route({
  method: 'GET',
  path: '/tickets/{ticketId}/distribution',
  may: 'workforce.manage',
  summary: 'Who would get this ticket now, and why nobody else',
  description: 'Reckoned as if the ticket waited now, by the very rules that give it out; nothing is changed by asking.',
  params: z.object({ ticketId: id('ticket') }),
  reply: z.object({
    ticketId: id('ticket'),
    number: z.int(),
    subject: z.string(),
    /** the team whose rules count: the ticket's, else that of its category; null: no team */
    teamId: id('team').nullable(),
    enabled: z.boolean(),
    userId: id('user').nullable(),
    why: z.enum(whys).nullable(),
    needs: z.array(z.object({ skillId: id('skill'), level: z.int() })),
    considered: z.array(considered),
  }),
  refusals: ['ticket_not_found'],
});
export const getFloor = route({
  method: 'GET',
  path: '/floor',
  may: 'workforce.manage',
  summary: 'Who is at work with how much, and how much waits in each team',
  reply: z.object({
    agents: z.array(
      z.object({
        userId: id('user'),
        teamIds: z.array(id('team')),
        status: z.enum(statuses),
        since: instant.nullable(),
        takesWork: z.boolean(),
        load: z.int(),
        capacity: z.int(),
        absentUntil: instant.nullable(),
        substituteId: id('user').nullable(),
      }),
    ),
    queues: z.array(z.object({ teamId: id('team').nullable(), enabled: z.boolean(), waiting: z.int(), oldestAt: instant.nullable() })),
  }),
});

/** a ticket was given to somebody by the rules of its team: to whom, why, and what was thought of everybody else */
export const ticketRouted = event(
  'ticket.routed',
  z.object({
    ticketId: id('ticket'),
    teamId: id('team'),
    userId: id('user'),
    why: z.enum(whys),
    considered: z.array(considered),
    waitedSeconds: z.int(),
  }),
);
/** what somebody had went back to the queue of its team: not answered while they were `away` longer than `minutes`, or open when they lost the right to reply */
export const ticketGivenBack = event(
  'ticket.given_back',
  z.object({ ticketId: id('ticket'), teamId: id('team'), userId: id('user'), why: z.enum(['away', 'no_right']), minutes: z.int() }),
);
