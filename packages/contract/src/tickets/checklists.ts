import { checklistBounds, stepFaults, stepKinds } from '@otklik/core/checklists/step.ts';
import * as z from 'zod';
import { event, id, instant, line, ok, route } from '../kit.ts';

const stepPlan = z.object({
  id: z.uuid(),
  title: line(300),
  hint: z.string().trim().max(1000).default(''),
  kind: z.enum(stepKinds),
  /** a ticket is not solved without it */
  required: z.boolean().default(false),
  unit: line(20).nullable().default(null),
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
  options: z.array(line(200)).max(checklistBounds.options).default([]),
});

export const checklistTemplate = z.object({
  id: id('checklist_template'),
  name: z.string(),
  /** of which types of ticket it is; none: of any */
  typeIds: z.array(id('type')),
  automatic: z.boolean(),
  steps: z.array(stepPlan),
  version: z.int(),
  updatedAt: instant,
});

export const stepFile = z.object({ id: z.uuid(), name: z.string(), type: z.string(), /** bytes */ size: z.int(), url: z.string() });
export const checklistStep = z.object({
  id: id('checklist_step'),
  title: z.string(),
  hint: z.string(),
  kind: z.enum(stepKinds),
  required: z.boolean(),
  unit: z.string().nullable(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  options: z.array(z.string()),
  /** null: not done. Of a tick true, of a number a number, of a file the files, else a text */
  value: z.union([z.literal(true), z.number(), z.string(), z.array(stepFile)]).nullable(),
  doneAt: instant.nullable(),
  doneByName: z.string().nullable(),
  assigneeId: id('user').nullable(),
});
export const checklist = z.object({
  id: id('checklist'),
  templateId: id('checklist_template'),
  /** the version of the template it was started from; later ones do not change it */
  templateVersion: z.int(),
  name: z.string(),
  startedAt: instant,
  /** it came by itself for a type that the ticket no longer has: its required steps are not asked for */
  ofOtherType: z.boolean(),
  steps: z.array(checklistStep),
});

const ofTemplate = z.object({ templateId: id('checklist_template') });
const ofChecklist = z.object({ ticketId: id('ticket'), checklistId: id('checklist') });

export const listChecklistTemplates = route({
  method: 'GET',
  path: '/checklist-templates',
  may: 'signed_in',
  summary: 'Templates of checklists, by name',
  reply: z.object({ items: z.array(checklistTemplate) }),
});
export const saveChecklistTemplate = route({
  method: 'PUT',
  path: '/checklist-templates/{templateId}',
  may: 'settings.manage',
  summary: 'Add or change a template of checklists, or bring a removed one back (the id is made by the caller)',
  description:
    'Steps stand in their order. Checklists that run already keep the steps they began with. With `automatic` a ticket gets it by itself when it is opened with one of `typeIds` (none: with any or no type), or gets such a type later. With `version` it is refused when somebody changed it meanwhile.',
  params: ofTemplate,
  body: z.object({
    name: line(120),
    typeIds: z.array(id('type')).max(100).default([]),
    automatic: z.boolean().default(false),
    steps: z.array(stepPlan).min(1).max(checklistBounds.steps),
    version: z.int().optional(),
  }),
  reply: checklistTemplate,
  refusals: ['not_found', 'version_conflict', 'step_not_valid', 'limit_reached'],
});
export const removeChecklistTemplate = route({
  method: 'DELETE',
  path: '/checklist-templates/{templateId}',
  may: 'settings.manage',
  summary: 'Remove a template; checklists that run stay. Saving it again brings it back',
  params: ofTemplate,
  reply: ok,
  refusals: ['not_found'],
});

export const listChecklists = route({
  method: 'GET',
  path: '/tickets/{ticketId}/checklists',
  may: 'signed_in',
  summary: 'The checklists of a ticket with their steps',
  description: 'Those of tickets merged into it are among them.',
  params: z.object({ ticketId: id('ticket') }),
  reply: z.object({ items: z.array(checklist) }),
  refusals: ['ticket_not_found'],
});
export const startChecklist = route({
  method: 'PUT',
  path: '/tickets/{ticketId}/checklists/{checklistId}',
  may: 'tickets.write',
  summary: 'Start a checklist on a ticket from a template, or bring a removed one back as it was (the id is made by the caller)',
  params: ofChecklist,
  body: z.object({ templateId: id('checklist_template') }),
  reply: checklist,
  refusals: ['ticket_not_found', 'not_found', 'already_exists', 'limit_reached'],
});
export const removeChecklist = route({
  method: 'DELETE',
  path: '/tickets/{ticketId}/checklists/{checklistId}',
  may: 'tickets.write',
  summary: 'Take a checklist off a ticket; starting it again under its id brings it back with what was done',
  params: ofChecklist,
  reply: ok,
  refusals: ['ticket_not_found', 'not_found'],
});
export const changeChecklistStep = route({
  method: 'PATCH',
  path: '/tickets/{ticketId}/checklists/{checklistId}/steps/{stepId}',
  may: 'tickets.note',
  summary: 'Do a step, take it back, or give it to a person',
  description: `\`value\` is true for a tick, a number, a text, the option chosen, or ids of files: those it has and uploads of the caller. null takes it back. What does not fit is refused with one of ${stepFaults.map((fault) => `\`${fault}\``).join(', ')}. Whom it is given to must see the ticket and is told of it.`,
  params: ofChecklist.extend({ stepId: id('checklist_step') }),
  body: z
    .object({
      value: z.union([z.boolean(), z.number(), z.string().max(10_000), z.array(z.uuid()).max(100)]).nullable(),
      assigneeId: id('user').nullable(),
    })
    .partial(),
  reply: checklist,
  refusals: ['ticket_not_found', 'not_found', 'step_not_valid', 'file_not_found', 'user_not_found'],
});

const told = { ticketId: id('ticket'), checklistId: id('checklist'), name: z.string() };
export const checklistStarted = event('checklist.started', z.object(told));
export const checklistRemoved = event('checklist.removed', z.object(told));
/** a step was done, taken back, or given to somebody */
export const checklistStepChanged = event(
  'checklist.step_changed',
  z.object({
    ...told,
    stepId: id('checklist_step'),
    title: z.string(),
    what: z.enum(['done', 'undone', 'assigned']),
    /** what stands there now, in short */
    value: z.union([z.string(), z.number()]).nullable(),
    userId: id('user').nullable(),
  }),
);
/** its last open step was done */
export const checklistFinished = event('checklist.finished', z.object(told));
/** templates changed: screens fetch them anew */
export const checklistTemplatesChanged = event('checklist_templates.changed', z.object({ templateId: id('checklist_template') }));
