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
  matched: z.array(matchedCondition),
  actions: z.array(ruleOutcome),
});

export const dryRunRule = route({
  method: 'POST',
  path: '/rules/{ruleId}/dry-run',
  may: 'rules.manage',
  summary: 'What a rule would have done in the last 90 days, as it is being written; changes nothing',
  description:
    'Goes through the log of the tickets the caller may see, newest change first, a hundred for each call, with every ticket as it was at each event; ask again with `nextCursor` to go on. ' +
    'The rule is looked at as if it had been there for those 90 days: what it would have changed stands from then on, what it did itself in that time is left out. ' +
    'Other rules count as they ran then: it sees what those before it did, does not run where one of them stopped the rest, and shares the limits on answers and mails with them (its own mails are counted over the tickets of one call). ' +
    '`count` are the runs found by this call, of which at most 300 are listed. `asNow` names fields that conditions ask for and that are taken as they are today, ' +
    '`unknown` those whose past nobody kept: conditions on them find nothing. `cut` counts tickets of which only the newest 2,000 events were read.',
  params: z.object({ ruleId: id('rule') }),
  body: z.object({ rule: ruleBody, cursor: z.string().max(2000).optional() }),
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
    asNow: z.array(z.string()),
    unknown: z.array(z.string()),
    nextCursor: z.string().nullable(),
  }),
  refusals: ['invalid_input', 'calendar_not_found', 'message_empty', 'template_not_valid'],
});
