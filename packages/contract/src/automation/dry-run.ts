import * as z from 'zod';
import { id, instant, route } from '../kit.ts';
import { matchedCondition, ruleBody, ruleOutcome } from './rules.ts';

/** One time that a rule would have run: on which ticket, when, why, and what each of its actions would have come to. */
export const dryRun = z.object({
  ticketId: id('ticket'),
  ticketNumber: z.int(),
  ticketSubject: z.string(),
  at: instant,
  event: z.string(),
  /** 1: at what people or time did; more: so many steps of rules led to it */
  depth: z.int(),
  /** names of the rules whose changes were its occasion, the first one first */
  led: z.array(z.string()),
  matched: z.array(matchedCondition),
  actions: z.array(ruleOutcome),
});

/** What another rule would have done otherwise because of the one on trial. */
export const dryOtherRun = dryRun.extend({
  ruleId: id('rule'),
  ruleName: z.string(),
  /** it would have run besides; it would not have run as it does without; its actions would have come to something else */
  how: z.enum(['added', 'gone', 'otherwise']),
  /** of `otherwise`: what they come to without the rule on trial */
  before: z.array(ruleOutcome).nullable(),
});

export const dryRunRule = route({
  method: 'POST',
  path: '/rules/{ruleId}/dry-run',
  may: 'rules.manage',
  summary: 'What a rule would have done in the last 90 days, as it is being written, and other rules because of it; changes nothing',
  description:
    'Goes through the log of the tickets the caller may see, newest change first, up to a hundred for each call, with every ticket as it was at each event; ask again with `nextCursor` to go on. ' +
    'What people, mail and other systems did is taken from the log and shown to the rules that are on today, in their order, with the one on trial in its place (of a rule that is there already in its stead); what rules did in that time is left out. ' +
    'What they would have changed stands from then on and is shown to the rules in its turn, so that chains of rules are foretold. `items` are the runs of the rule on trial; `others` is what the other rules would have done otherwise than without it. ' +
    '`count` and `otherCount` are those found by this call, of which at most 300 each are listed. `asNow` names fields that its conditions ask for and that are taken as they are today, ' +
    '`unknown` those whose past nobody kept: conditions on them find nothing. `cut` counts tickets of which only the newest 2,000 events were read. ' +
    'Where the rule sends mails, `mails` tells how many of all pages so far would have been held back by the limit of a hundred an hour: give `mails.carry` back with the next call; `full` are the times at which mails would have been left, and the last page has them all.',
  params: z.object({ ruleId: id('rule') }),
  body: z.object({ rule: ruleBody, cursor: z.string().max(2000).optional(), mails: z.string().max(400_000).default('') }),
  reply: z.object({
    /** the window */
    from: instant,
    to: instant,
    /** tickets of the window, counted up to 10,000; null on later pages */
    tickets: z.int().nullable(),
    /** looked at by this call */
    looked: z.int(),
    cut: z.int(),
    count: z.int(),
    items: z.array(dryRun),
    otherCount: z.int(),
    others: z.array(dryOtherRun),
    /** null where the rule sends none */
    mails: z
      .object({
        wanted: z.int(),
        held: z.int(),
        full: z.array(z.object({ from: instant, to: instant })),
        /** for the next call */
        carry: z.string(),
      })
      .nullable(),
    asNow: z.array(z.string()),
    unknown: z.array(z.string()),
    nextCursor: z.string().nullable(),
  }),
  refusals: ['invalid_input', 'calendar_not_found', 'message_empty', 'template_not_valid'],
});
