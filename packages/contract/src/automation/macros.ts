import * as z from 'zod';
import { event, id, instant, line, ok, refusalsOf, route } from '../kit.ts';
import { permissions } from '../permissions.ts';
import { folderPath, templateScope } from '../tickets/responses.ts';
import { macroAction } from './actions.ts';
import { addNote, replyToTicket } from '../tickets/conversation.ts';
import { changeTicket, ticket } from '../tickets/tickets.ts';

export const macroRow = z.object({
  id: id('macro'),
  name: z.string(),
  folder: z.string(),
  scope: templateScope,
  teamId: id('team').nullable(),
  ownerId: id('user').nullable(),
  actions: z.array(macroAction),
  uses: z.int(),
  myUses: z.int(),
  mayChange: z.boolean(),
  version: z.int(),
  updatedAt: instant,
});

const ofMacro = z.object({ macroId: id('macro') });
const onTicket = z.object({ ticketId: id('ticket'), macroId: id('macro') });
const written = z.object({ html: z.string(), text: z.string(), missing: z.array(z.string()) });

export const listMacros = route({
  method: 'GET',
  path: '/macros',
  may: 'signed_in',
  summary: 'Macros: shared ones, those of my teams, my own',
  description: 'By folder and name, at most 1,000, with what each does and how often it is used.',
  reply: z.object({ items: z.array(macroRow) }),
});
export const saveMacro = route({
  method: 'PUT',
  path: '/macros/{macroId}',
  may: 'signed_in',
  summary: 'Add or change a macro, or bring a removed one back (the id is made by the caller)',
  description:
    'Shared ones need the right `responses.manage`, those of a team that right or membership with `tickets.reply`, personal ones `tickets.reply`. With `version` it is refused when somebody changed it meanwhile.',
  params: ofMacro,
  body: z.object({
    name: line(120),
    folder: folderPath.default(''),
    scope: templateScope,
    teamId: id('team').nullable().default(null),
    actions: z.array(macroAction).min(1).max(20),
    version: z.int().optional(),
  }),
  reply: macroRow,
  refusals: ['not_found', 'version_conflict', 'team_not_found', 'message_empty', 'template_not_valid', 'invalid_input'],
});
export const removeMacro = route({
  method: 'DELETE',
  path: '/macros/{macroId}',
  may: 'signed_in',
  summary: 'Remove a macro; saving it again brings it back',
  params: ofMacro,
  reply: ok,
  refusals: ['not_found'],
});
export const previewMacro = route({
  method: 'GET',
  path: '/tickets/{ticketId}/macros/{macroId}',
  may: 'signed_in',
  summary: 'What a macro would do to a ticket now',
  description:
    '`lacking` names rights the caller would need and has not: running it would be refused. A macro that points at something gone, makes a move that is not allowed, solves without what has to be filled in or done first, or sends where no inbox can, is refused here as a run would be. Nothing is changed by asking.',
  params: onTicket,
  query: z.object({ language: z.enum(['ru', 'en']).optional() }),
  reply: z.object({
    changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
    note: written.nullable(),
    reply: written.extend({ send: z.boolean() }).nullable(),
    lacking: z.array(z.enum(permissions)),
  }),
  refusals: [
    'not_found',
    'ticket_not_found',
    'status_not_found',
    'transition_not_allowed',
    'required_fields',
    'required_steps',
    'inbox_cannot_send',
    'user_not_found',
    'team_not_found',
    'field_not_found',
  ],
});
export const runMacro = route({
  method: 'POST',
  path: '/tickets/{ticketId}/macros/{macroId}/run',
  may: 'signed_in',
  summary: 'Run a macro on a ticket: all of it, or nothing',
  description:
    'The right of each action is checked anew. A reply that is not to be sent comes back in `composed`, for the composer. `messageIds` are the note and the reply it wrote; both can be taken back.',
  params: onTicket,
  body: z.object({ language: z.enum(['ru', 'en']).optional(), holdSeconds: z.int().min(0).max(60).default(0) }).default({ holdSeconds: 0 }),
  reply: z.object({ ticket, messageIds: z.array(id('message')), composed: written.nullable() }),
  // whatever its verbs refuse
  refusals: [...new Set(['not_found' as const, ...refusalsOf(changeTicket), ...refusalsOf(addNote), ...refusalsOf(replyToTicket)])],
});

/** macros changed: screens fetch them anew */
export const macrosChanged = event('macros.changed', z.object({ macroId: id('macro') }));
