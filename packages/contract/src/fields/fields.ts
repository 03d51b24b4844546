import { fieldTypes } from '@otklik/core/fields/field.ts';
import * as z from 'zod';
import { event, id, line, names, ok, route } from '../kit.ts';

/** What custom fields are of. */
export const fieldSubjects = ['ticket', 'contact', 'company'] as const;
const fieldSubject = z.enum(fieldSubjects);

const fieldFile = z.object({ id: id('upload'), name: z.string(), type: z.string(), size: z.int(), sha256: z.string() });
const money = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) });

/** A value as it is answered; what form it has says the type of its field (`@otklik/core/fields/field.ts`). */
export const fieldValue = z.union([z.string(), z.number(), z.boolean(), money, z.array(z.string()), z.array(fieldFile)]);
/** Values by the id of their field. Empty ones are left out. */
export const fieldValues = z.record(z.string(), fieldValue);

/** Values to write: null empties. Of a file field a list of upload ids, those that stand there already among them. */
export const fieldChanges = z
  .record(
    z.uuid(),
    z
      .union([z.string().max(10_000), z.number(), z.boolean(), money, z.array(z.union([z.string().max(100), fieldFile])).max(50)])
      .nullable(),
  )
  .refine((fields) => Object.keys(fields).length <= 200, 'too_many');

const option = z.object({ id: z.uuid(), names, parentId: z.uuid().nullable().default(null), active: z.boolean().default(true) });
const limits = z.object({
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.int().min(0).max(6).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

const help = z.object({ ru: line(300), en: line(300).optional() });

export const field = z.object({
  id: id('field'),
  of: fieldSubject,
  /** how programs call it: unique among the fields of a ticket, a contact or a company */
  key: z.string(),
  type: z.enum(fieldTypes),
  names,
  /** what the requester reads instead, where it differs */
  requesterNames: names.nullable(),
  help: help.nullable(),
  options: z.array(option),
  limits,
  position: z.int32(),
  active: z.boolean(),
});

export const listFields = route({
  method: 'GET',
  path: '/fields',
  may: 'signed_in',
  summary: 'Custom fields of tickets, contacts and companies, archived ones too',
  query: z.object({ of: fieldSubject.optional() }),
  reply: z.object({ items: z.array(field) }),
});

export const saveField = route({
  method: 'PUT',
  path: '/fields/{fieldId}',
  may: 'settings.manage',
  summary: 'Add or change a custom field (the id is made by the caller)',
  description:
    'The type and what the field is of never change. An option that is left out is removed when nothing has it, archived otherwise; the answer tells. An archived field keeps its values.',
  params: z.object({ fieldId: id('field') }),
  body: z.object({
    of: fieldSubject,
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .optional(),
    type: z.enum(fieldTypes),
    names,
    requesterNames: names.nullable().default(null),
    help: help.nullable().default(null),
    options: z.array(option).max(1000).default([]),
    limits: limits.default({}),
    active: z.boolean().default(true),
  }),
  reply: field,
  refusals: ['already_exists', 'field_type_fixed', 'too_many_fields'],
});
export const orderFields = route({
  method: 'PUT',
  path: '/field-order',
  may: 'settings.manage',
  summary: 'Put fields into this order; those not named follow as they are',
  body: z.object({ of: fieldSubject, fieldIds: z.array(id('field')).max(500) }),
  reply: z.object({ items: z.array(field) }),
});
export const removeField = route({
  method: 'DELETE',
  path: '/fields/{fieldId}',
  may: 'settings.manage',
  summary: 'Remove a field that holds no value; one that does is archived by saveField instead',
  params: z.object({ fieldId: id('field') }),
  reply: ok,
  refusals: ['field_not_found', 'in_use'],
});

/** definitions changed: screens fetch them anew */
export const fieldsChanged = event('fields.changed', z.object({ of: fieldSubject }));
