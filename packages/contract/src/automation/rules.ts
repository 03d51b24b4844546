import * as z from 'zod';
import { event, id, instant, line, ok, page, pageQuery, route } from '../kit.ts';
import { filterTreeOf } from '../tickets/filter.ts';
import { goneThings } from '../tickets/gone.ts';
import { hourOfDay, ruleAction } from './actions.ts';
import { ruleChoices, ruleEvents, ruleField } from './rule-fields.ts';

/** When a rule looks: at events, when a time has passed since something, or by the week. */
export const ruleWhen = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    events: z.array(z.enum(ruleEvents)).min(1).max(ruleEvents.length),
    /** of `ticket_changed`: one of these fields must have changed; empty: any */
    fields: z.array(z.string().max(60)).max(30).default([]),
    /** of `business_event`: these kinds; empty: any */
    business: z.array(z.string().max(60)).max(30).default([]),
  }),
  z.object({
    kind: z.literal('timer'),
    since: z.enum(['created', 'updated', 'lastMessage', 'solved']),
    amount: z.int().min(1).max(1000),
    unit: z.enum(['minutes', 'hours', 'days']),
    /** counts working time alone: a day is then the working time of eight hours */
    working: z.boolean().default(false),
    calendarId: id('calendar').nullable().default(null),
  }),
  z.object({
    kind: z.literal('schedule'),
    /** 1 is Monday */
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    at: hourOfDay,
    /** of the tenant when null */
    timeZone: z.string().min(1).max(60).nullable().default(null),
  }),
]);

export const ruleFilter = filterTreeOf(ruleField, ruleChoices);

export const ruleBody = z.object({
  name: line(120),
  enabled: z.boolean().default(false),
  when: ruleWhen,
  if: ruleFilter,
  actions: z
    .array(ruleAction)
    .min(1)
    .max(20)
    .refine((actions) => actions.slice(0, -1).every((one) => one.do !== 'merge_duplicate'), 'merge_duplicate stands last'),
  /** rules below do not look at the same occasion any more */
  stop: z.boolean().default(false),
});

/** What the compiler finds in a rule, alone or among the others. `facts` are named in the words of the code. */
export const findingCodes = [
  'contradictory',
  'never_fires',
  'field_not_there',
  'impossible',
  'unreachable',
  'shadowed',
  'loop',
  'no_effect',
  'overridden',
  'names_gone',
] as const;
export const ruleFinding = z.object({
  ruleId: id('rule').nullable(),
  code: z.enum(findingCodes),
  /** a rule with a refused finding cannot be switched on */
  refused: z.boolean(),
  /** the field, action or other rule it is about */
  field: z.string().nullable(),
  action: z.string().nullable(),
  rules: z.array(z.string()),
  /** of `names_gone`: what the condition or the action names and is removed, archived or switched off */
  gone: z.enum(goneThings).nullable(),
  /** of `names_gone` in an action: it is left, it is done all the same, or done to the others it names */
  instead: z.enum(['left', 'done', 'rest']).nullable(),
});

export const ruleRow = ruleBody.extend({
  id: id('rule'),
  position: z.int(),
  version: z.int(),
  /** failed runs since the last that went well */
  failures: z.int(),
  /** runs of the last seven days */
  runs: z.int(),
  lastRunAt: instant.nullable(),
  /** of schedules that are on */
  nextRunAt: instant.nullable(),
  updatedAt: instant,
  updatedBy: z.string(),
  findings: z.array(ruleFinding),
});

/** What one action came to; `code` is why, when it was not done. */
export const ruleOutcome = z.object({
  do: z.string(),
  outcome: z.enum(['done', 'same', 'refused', 'failed', 'skipped']),
  code: z.string().nullable(),
});
/** A condition that held, with the value it found. */
export const matchedCondition = z.object({
  field: z.string(),
  op: z.string(),
  value: z.unknown().optional(),
  fact: z.unknown().optional(),
});
export const ruleRun = z.object({
  id: z.uuid(),
  ruleId: id('rule'),
  ruleName: z.string(),
  ruleVersion: z.int(),
  ticketId: id('ticket'),
  ticketNumber: z.int(),
  ticketSubject: z.string(),
  event: z.string(),
  /** how many rules led to this one; 1 is the first */
  depth: z.int(),
  /** `skipped`: it would have run and was not let */
  outcome: z.enum(['done', 'partly', 'failed', 'skipped']),
  /** why it was not let: it had led to what happened itself, or five rules had run one after another */
  skipped: z.enum(['chain', 'depth']).nullable(),
  matched: z.array(matchedCondition),
  actions: z.array(ruleOutcome),
  at: instant,
});

const ofRule = z.object({ ruleId: id('rule') });

export const listRules = route({
  method: 'GET',
  path: '/rules',
  may: 'rules.manage',
  summary: 'Rules in the order they are carried out',
  description: 'At most 500, each with what the compiler finds in it.',
  reply: z.object({ items: z.array(ruleRow) }),
});
export const listRuleWebhooks = route({
  method: 'GET',
  path: '/rules/webhooks',
  may: 'rules.manage',
  summary: 'Webhooks that a rule may call: those that are on, by name',
  description: 'Neither addresses nor secrets: those are for who manages webhooks.',
  reply: z.object({ items: z.array(z.object({ id: id('webhook'), name: z.string() })) }),
});
export const saveRule = route({
  method: 'PUT',
  path: '/rules/{ruleId}',
  may: 'rules.manage',
  summary: 'Add or change a rule, or bring a removed one back (the id is made by the caller)',
  description:
    'A rule that contradicts itself, can never fire or asks for what cannot be done is refused while `enabled`; switched off it may be kept. Naming what is removed, archived or switched off is a warning among `findings`, now and when the thing goes later. A new one comes last. With `version` it is refused when somebody changed it meanwhile.',
  params: ofRule,
  body: ruleBody.extend({ version: z.int().optional() }),
  reply: ruleRow,
  refusals: [
    'invalid_input',
    'calendar_not_found',
    'not_found',
    'version_conflict',
    'rule_not_valid',
    'too_many_rules',
    'message_empty',
    'template_not_valid',
  ],
});
export const removeRule = route({
  method: 'DELETE',
  path: '/rules/{ruleId}',
  may: 'rules.manage',
  summary: 'Remove a rule; saving it again brings it back, its log stays',
  params: ofRule,
  reply: ok,
  refusals: ['not_found'],
});
export const orderRules = route({
  method: 'PUT',
  path: '/rules-order',
  may: 'rules.manage',
  summary: 'Put the rules in an order; those not named come after',
  body: z.object({ ruleIds: z.array(id('rule')).max(500) }),
  reply: ok,
});
export const checkRule = route({
  method: 'POST',
  path: '/rules/{ruleId}/check',
  may: 'rules.manage',
  summary: 'What the compiler finds in a rule as it is being written, among the others that are on',
  params: ofRule,
  body: ruleBody,
  reply: z.object({ findings: z.array(ruleFinding) }),
  refusals: ['invalid_input'],
});
export const listRuleRuns = route({
  method: 'GET',
  path: '/rules/{ruleId}/runs',
  may: 'rules.manage',
  summary: 'The log of a rule, newest run first; kept for 90 days',
  description: 'Runs on tickets the caller may see.',
  params: ofRule,
  query: z.object(pageQuery),
  reply: page(ruleRun),
  refusals: ['invalid_input'],
});
export const listTicketRuleRuns = route({
  method: 'GET',
  path: '/tickets/{ticketId}/rule-runs',
  may: 'signed_in',
  summary: 'Rules that ran on a ticket, newest first; those that a chain of rules kept from running too',
  params: z.object({ ticketId: id('ticket') }),
  query: z.object(pageQuery),
  reply: page(ruleRun),
  refusals: ['ticket_not_found', 'invalid_input'],
});

/** rules changed: screens fetch them anew */
export const rulesChanged = event('rules.changed', z.object({ ruleId: id('rule').nullable() }));
/** rules ran on a ticket, in their order; each run has a trace */
export const rulesRan = event(
  'rules.ran',
  z.object({
    ticketId: id('ticket'),
    runs: z.array(z.object({ runId: z.uuid(), ruleId: id('rule'), name: z.string(), outcome: z.enum(['done', 'partly', 'failed']) })),
  }),
);
