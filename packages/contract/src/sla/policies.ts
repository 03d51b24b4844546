import { metrics, pausingKinds } from '@otklik/core/sla/index.ts';
import * as z from 'zod';
import { calendarValue } from '../calendars/calendars.ts';
import { event, id, instant, line, ok, route } from '../kit.ts';
import { ticketFilterTree } from '../tickets/filter.ts';
import { goneThings } from '../tickets/gone.ts';
import { priority } from '../tickets/settings.ts';

/** from a minute to a year */
const seconds = z
  .int()
  .min(60)
  .max(366 * 86_400)
  .nullable()
  .optional();

/** What is promised to tickets of a priority and a type; null is any. A metric left out falls to a wider row. */
const target = z.object({
  priority: priority.nullable(),
  typeId: id('type').nullable(),
  /** working hours of the calendar, or round the clock */
  time: z.enum(['calendar', 'clock']),
  seconds: z.object({ first_response: seconds, next_response: seconds, resolution: seconds, arrival: seconds }),
});

/** Whom to tell when a share of a promise is used up: below 100 a warning, 100 the breach, above it a further step. */
const stage = z.object({
  share: z.int().min(1).max(1000),
  /** the assignee, everybody of the ticket's team, those of the team who answer for SLA (else all who do) */
  tell: z.array(z.enum(['assignee', 'team', 'leads'])).max(3),
  userIds: z.array(id('user')).max(50),
});

export const slaPolicyValue = z.object({
  /** the tickets it is for; an empty `all` is every ticket */
  filter: ticketFilterTree,
  /** null is the default calendar */
  calendarId: id('calendar').nullable(),
  targets: z.array(target).min(1).max(100),
  /** kinds of status in which its clocks stand still */
  pausesOn: z.array(z.enum(pausingKinds)).max(2),
  stages: z.array(stage).max(10),
});

export const slaPolicy = slaPolicyValue.extend({
  id: id('policy'),
  name: z.string(),
  active: z.boolean(),
  /** grows with each change of what it promises, not of its name */
  version: z.int32(),
  changedAt: instant,
});

/** What is found in a policy; it is a warning, never a refusal. */
export const slaFinding = z.object({
  /** no row has a time; or a condition, a row or a step names what is removed, archived or switched off */
  code: z.enum(['no_promise', 'names_gone']),
  where: z.enum(['condition', 'target', 'stage']).nullable(),
  /** of a condition: its field */
  field: z.string().nullable(),
  gone: z.enum(goneThings).nullable(),
});
/** A policy as the list tells it. */
export const slaPolicyRow = slaPolicy.extend({ findings: z.array(slaFinding) });

const params = z.object({ policyId: id('policy') });

export const listSlaPolicies = route({
  method: 'GET',
  path: '/sla-policies',
  may: 'sla.manage',
  summary: 'SLA policies in the order people set',
  description:
    'Of several that fit a ticket the closest holds: about its requester, its company, then the one with more conditions, then this order. Each comes with what is found in it.',
  reply: z.object({ items: z.array(slaPolicyRow) }),
});
export const saveSlaPolicy = route({
  method: 'PUT',
  path: '/sla-policies/{policyId}',
  may: 'sla.manage',
  summary: 'Add or change an SLA policy (the id is made by the caller)',
  description:
    'Another promise is a new version. Open clocks are reckoned anew by it in the background, from the whole log of their tickets; those that have ended keep what was promised then. With `version` it is refused when somebody changed it meanwhile.',
  params,
  body: slaPolicyValue.extend({ name: line(80), active: z.boolean().default(true), version: z.int32().optional() }),
  reply: slaPolicyRow,
  refusals: ['already_exists', 'version_conflict', 'limit_reached', 'calendar_not_found', 'user_not_found'],
});
export const removeSlaPolicy = route({
  method: 'DELETE',
  path: '/sla-policies/{policyId}',
  may: 'sla.manage',
  summary: 'Remove an SLA policy; its open clocks go over to the next that fits, those that have ended stay',
  params,
  reply: ok,
  refusals: ['policy_not_found'],
});
export const orderSlaPolicies = route({
  method: 'PUT',
  path: '/sla-policy-order',
  may: 'sla.manage',
  summary: 'Set the order of the SLA policies: it decides between two that are equally close',
  body: z.object({ ids: z.array(id('policy')).max(200) }),
  reply: z.object({ items: z.array(slaPolicyRow) }),
});

const counts = z.object({ clocks: z.int(), breached: z.int() });
/** How the last 90 days were and would have been. */
const preview = z.object({
  tickets: z.int(),
  /** there were more than were looked at */
  more: z.boolean(),
  /** how many of them the policy would hold for, or are reckoned by the calendar */
  held: z.int(),
  now: counts,
  tried: counts,
  metrics: z.array(z.object({ metric: z.enum(metrics), now: counts, tried: counts })),
  /** tickets that would be breached and are not, at most 20 */
  worse: z.array(z.object({ ticketId: id('ticket'), number: z.int(), subject: z.string() })),
});
export const previewSlaPolicy = route({
  method: 'POST',
  path: '/sla-previews',
  may: 'sla.manage',
  summary: 'What a policy would have done to the tickets of the last 90 days, beside what the policies of now do',
  description:
    'Nothing is written. Of the tickets that the caller may see, the newest 2,000. `policyId` is the policy it takes the place of; without it, it is one more.',
  body: slaPolicyValue.extend({ policyId: id('policy').optional() }),
  reply: preview,
  refusals: ['calendar_not_found'],
});

export const previewSlaCalendar = route({
  method: 'POST',
  path: '/sla-calendar-previews',
  may: 'sla.manage',
  summary: 'What other hours of a calendar would have done to the tickets of the last 90 days, by the policies of now',
  description:
    'Nothing is written. Of the tickets that the caller may see, the newest 2,000. `calendarId` is the calendar whose hours these would be.',
  body: calendarValue.extend({ calendarId: id('calendar') }),
  reply: preview,
  refusals: ['calendar_not_found', 'invalid_input'],
});

/** a policy was made, changed, removed or moved: open clocks are reckoned anew */
export const slaPoliciesChanged = event('sla.policies_changed', z.object({ policyId: id('policy').nullable() }));
