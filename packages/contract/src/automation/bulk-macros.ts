import * as z from 'zod';
import { id, route } from '../kit.ts';
import { permissions } from '../permissions.ts';
import { bulkReport, bulkTickets, saidOnce } from '../tickets/bulk.ts';

const ofMacro = z.object({ macroId: id('macro') });
const language = z.enum(['ru', 'en']).optional();
const written = z.object({ html: z.string(), text: z.string(), missing: z.array(z.string()) });

export const previewBulkMacro = route({
  method: 'POST',
  path: '/macros/{macroId}/bulk-previews',
  may: 'tickets.write',
  summary: 'What a macro would do to many tickets now',
  description:
    'Nothing is changed by asking. `changes` says of each property what it would become and on how many tickets; of `refused` what is known beforehand is counted: tickets out of sight or merged, moves that are not allowed, a person, team or field that is gone. `lacking` names rights the caller would need and has not: then every ticket is refused. The texts are filled in for `sample`, one of the tickets.',
  params: ofMacro,
  body: z.object({ ...bulkTickets, language }).refine(saidOnce, 'either ticketIds or of'),
  reply: z.object({
    total: z.int(),
    /** tickets that would be changed or written to */
    reached: z.int(),
    refused: z.array(z.object({ code: z.string(), count: z.int() })),
    changes: z.record(z.string(), z.object({ to: z.unknown(), count: z.int() })),
    sample: z.object({ ticketId: id('ticket'), number: z.int() }).nullable(),
    note: written.nullable(),
    /** `send` false: it is meant for the composer, and is left out where many tickets are worked on */
    reply: written.extend({ send: z.boolean() }).nullable(),
    lacking: z.array(z.enum(permissions)),
  }),
  refusals: ['not_found', 'limit_reached', 'view_not_found', 'status_not_found'],
});

export const startBulkMacro = route({
  method: 'POST',
  path: '/macros/{macroId}/bulk-runs',
  may: 'tickets.write',
  summary: 'Run a macro on up to 10,000 tickets',
  description:
    'Each ticket gets all of it or nothing; the right of each action to each ticket is checked when its turn comes. Up to fifty are done before the answer, more as a job. It is a bulk change like others: `GET /bulk-changes/{bulkId}` tells how it goes, `POST /bulk-changes/{bulkId}/undo` takes all of it back. Replies leave a minute after they are written, so that the undo still reaches them; what has left is told of by `message_already_sent`.',
  params: ofMacro,
  body: z.object({ id: id('bulk').optional(), ...bulkTickets, language }).refine(saidOnce, 'either ticketIds or of'),
  reply: bulkReport,
  status: 202,
  refusals: ['not_found', 'limit_reached', 'view_not_found', 'already_exists'],
});
