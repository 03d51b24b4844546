import * as z from 'zod';
import { event, id, instant, line, ok, route } from '../kit.ts';

const body = z.object({ html: z.string().max(200_000), text: z.string().max(100_000) });
/** What is said, by language; at least one. A place for a value is written `{{requester.first_name|colleague}}`. */
export const templateBodies = z.object({ ru: body, en: body }).partial();
export const templateScope = z.enum(['shared', 'team', 'personal']);
/** `Delivery / Returns`: parts by a slash; empty: no folder. */
export const folderPath = z
  .string()
  .trim()
  .max(120)
  // oxlint-disable-next-line no-control-regex -- control characters are just what is refused here
  .regex(/^[^\u0000-\u001f\u007f]*$/u, 'control_characters');

export const cannedFile = z.object({ id: z.uuid(), name: z.string(), type: z.string(), /** bytes */ size: z.int() });
export const cannedRow = z.object({
  id: id('response'),
  name: z.string(),
  folder: z.string(),
  scope: templateScope,
  teamId: id('team').nullable(),
  ownerId: id('user').nullable(),
  languages: z.array(z.enum(['ru', 'en'])),
  /** the beginning of the text, places unfilled */
  preview: z.string(),
  fileCount: z.int(),
  uses: z.int(),
  myUses: z.int(),
  lastUsedAt: instant.nullable(),
  /** may the caller change and remove it */
  mayChange: z.boolean(),
  updatedAt: instant,
});
export const cannedResponse = cannedRow.extend({ bodies: templateBodies, files: z.array(cannedFile), version: z.int() });

const ofResponse = z.object({ responseId: id('response') });

export const listResponses = route({
  method: 'GET',
  path: '/canned-responses',
  may: 'signed_in',
  summary: 'Canned responses: shared ones, those of my teams, my own',
  description: 'By folder and name, at most 2,000. How often I used each and how often all did is told beside it.',
  reply: z.object({ items: z.array(cannedRow) }),
});
export const getResponse = route({
  method: 'GET',
  path: '/canned-responses/{responseId}',
  may: 'signed_in',
  summary: 'A canned response with its texts and files',
  params: ofResponse,
  reply: cannedResponse,
  refusals: ['not_found'],
});
export const saveResponse = route({
  method: 'PUT',
  path: '/canned-responses/{responseId}',
  may: 'signed_in',
  summary: 'Add or change a canned response, or bring a removed one back (the id is made by the caller)',
  description:
    'Shared ones need the right `responses.manage`, those of a team that right or membership with `tickets.reply`, personal ones `tickets.reply`. `fileIds` name files it has and uploads of the caller, in their order. With `version` it is refused when somebody changed it meanwhile.',
  params: ofResponse,
  body: z.object({
    name: line(120),
    folder: folderPath.default(''),
    scope: templateScope,
    teamId: id('team').nullable().default(null),
    bodies: templateBodies,
    fileIds: z.array(z.uuid()).max(20).default([]),
    version: z.int().optional(),
  }),
  reply: cannedResponse,
  refusals: ['not_found', 'version_conflict', 'team_not_found', 'file_not_found', 'message_empty', 'template_not_valid'],
});
export const removeResponse = route({
  method: 'DELETE',
  path: '/canned-responses/{responseId}',
  may: 'signed_in',
  summary: 'Remove a canned response; saving it again brings it back',
  params: ofResponse,
  reply: ok,
  refusals: ['not_found'],
});
export const fillResponse = route({
  method: 'POST',
  path: '/canned-responses/{responseId}/filling',
  may: 'signed_in',
  summary: 'The text of a canned response for a ticket, its places filled',
  description:
    'Values are printed, never run. `missing` names places without a value and without words of their own; they stand in the text as they were, and a reply that holds one is refused. With `use` it is counted and its files are offered as uploads of the caller.',
  params: ofResponse,
  body: z.object({ ticketId: id('ticket'), language: z.enum(['ru', 'en']).optional(), use: z.boolean().default(false) }),
  reply: z.object({
    language: z.enum(['ru', 'en']),
    html: z.string(),
    text: z.string(),
    missing: z.array(z.string()),
    files: z.array(z.object({ id: id('upload'), name: z.string(), size: z.int() })),
  }),
  refusals: ['not_found', 'ticket_not_found'],
});

/** texts to answer with changed: screens fetch them anew */
export const responsesChanged = event('responses.changed', z.object({ responseId: id('response') }));
