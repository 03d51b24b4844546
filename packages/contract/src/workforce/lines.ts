import * as z from 'zod';
import { event, id, line, names, ok, route } from '../kit.ts';
import type { Permission } from '../permissions.ts';

/** Rights that a line may do without, whatever the roles of its people give. */
export const withholdable = [
  'tickets.reply',
  'tickets.write',
  'tickets.export',
  'customers.write',
  'views.share',
  'responses.manage',
] as const satisfies readonly Permission[];

/** One question of the form that hands a ticket to a line. */
export const lineField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: names,
  kind: z.enum(['text', 'long', 'yes']),
  required: z.boolean(),
});

/** A line of support: who stands in it, what they may, what must be told when a ticket is handed to it. */
export const supportLine = z.object({
  id: id('line'),
  name: z.string(),
  /** 1 answers first, what it cannot solve goes up */
  level: z.int(),
  /** the first takes what is handed over without a team named */
  teamIds: z.array(id('team')),
  withheld: z.array(z.enum(withholdable)),
  form: z.array(lineField),
  version: z.int(),
});

export const listLines = route({
  method: 'GET',
  path: '/lines',
  may: 'signed_in',
  summary: 'Lines of support, the first one first',
  reply: z.object({ items: z.array(supportLine) }),
});
export const saveLine = route({
  method: 'PUT',
  path: '/lines/{lineId}',
  may: 'workforce.manage',
  summary: 'Add or change a line of support (the id is made by the caller)',
  description:
    'A team is in one line at most: naming it here takes it out of another. Somebody who stands in lines does without the rights that every one of them withholds; who holds `workforce.manage` keeps all. With `version` the change is refused when somebody changed the line meanwhile.',
  params: z.object({ lineId: id('line') }),
  body: z.object({
    name: line(80),
    level: z.int().min(1).max(9),
    teamIds: z.array(id('team')).max(50),
    withheld: z.array(z.enum(withholdable)).max(withholdable.length).default([]),
    form: z
      .array(lineField)
      .max(20)
      .refine((form) => new Set(form.map(({ key }) => key)).size === form.length, 'keys_repeat')
      .default([]),
    version: z.int().optional(),
  }),
  reply: supportLine,
  refusals: ['team_not_found', 'already_exists', 'version_conflict', 'limit_reached'],
});
export const removeLine = route({
  method: 'DELETE',
  path: '/lines/{lineId}',
  may: 'workforce.manage',
  summary: 'Remove a line of support; its teams stay, and their people have again what their roles give',
  params: z.object({ lineId: id('line') }),
  reply: ok,
  refusals: ['line_not_found'],
});

/** lines, skills, hours, capacities, absences or the way work is given out were changed: screens fetch them anew */
export const workforceChanged = event(
  'workforce.changed',
  z.object({ what: z.enum(['lines', 'skills', 'cards', 'settings', 'distributions']) }),
);
