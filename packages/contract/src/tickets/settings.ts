import * as z from 'zod';
import { field } from '../fields/fields.ts';
import { event, id, line, names, route } from '../kit.ts';
import { ticketForm } from './forms.ts';

export const statusKinds = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
export const statusKind = z.enum(statusKinds);
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const priority = z.enum(priorities);

export const status = z.object({
  id: id('status'),
  kind: statusKind,
  names,
  /** what the requester reads instead, where it differs */
  requesterNames: names.nullable(),
  position: z.int32(),
  isDefault: z.boolean(),
  active: z.boolean(),
});
export const ticketType = z.object({ id: id('type'), names, position: z.int32(), active: z.boolean() });
export const category = z.object({
  id: id('category'),
  names,
  parentId: id('category').nullable(),
  position: z.int32(),
  active: z.boolean(),
});

/** Everything a screen needs to name the parts of a ticket, in one round trip. */
export const getTicketSettings = route({
  method: 'GET',
  path: '/ticket-settings',
  may: 'signed_in',
  summary: 'Statuses, types, categories, tags in use, custom fields, forms, and the moves between statuses the caller may make',
  reply: z.object({
    statuses: z.array(status),
    types: z.array(ticketType),
    categories: z.array(category),
    tags: z.array(z.string()),
    fields: z.array(field),
    forms: z.array(ticketForm),
    /** by the status a ticket is in, where the caller may move it */
    moves: z.record(z.string(), z.array(id('status'))),
  }),
});
export const createStatus = route({
  method: 'POST',
  path: '/statuses',
  may: 'settings.manage',
  summary: 'Add a status of a kind',
  body: z.object({ kind: statusKind, names, requesterNames: names.nullable().optional() }),
  reply: status,
  status: 201,
});
export const changeStatus = route({
  method: 'PATCH',
  path: '/statuses/{statusId}',
  may: 'settings.manage',
  summary: 'Rename, order, make default of its kind, switch off',
  params: z.object({ statusId: id('status') }),
  body: z
    .object({ names, requesterNames: names.nullable(), position: z.int32(), isDefault: z.literal(true), active: z.boolean() })
    .partial(),
  reply: status,
  refusals: ['status_not_found', 'in_use', 'workflow_not_valid'],
});
export const saveType = route({
  method: 'PUT',
  path: '/ticket-types/{typeId}',
  may: 'settings.manage',
  summary: 'Add or change a type (the id is made by the caller)',
  params: z.object({ typeId: id('type') }),
  body: z.object({ names, position: z.int32().default(0), active: z.boolean().default(true) }),
  reply: ticketType,
});
export const saveCategory = route({
  method: 'PUT',
  path: '/categories/{categoryId}',
  may: 'settings.manage',
  summary: 'Add or change a category (the id is made by the caller)',
  params: z.object({ categoryId: id('category') }),
  body: z.object({
    names,
    parentId: id('category').nullable().default(null),
    position: z.int32().default(0),
    active: z.boolean().default(true),
  }),
  reply: category,
  refusals: ['not_found'],
});
export const tag = line(50).regex(/^[^,]+$/u, 'comma');

/** statuses, types or categories changed: screens fetch them anew */
export const ticketSettingsChanged = event(
  'ticket_settings.changed',
  z.object({ what: z.enum(['closing', 'time', 'statuses', 'types', 'categories', 'forms']) }),
);
