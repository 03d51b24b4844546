import { formFaultKinds } from '@otklik/core/forms/form-faults.ts';
import * as z from 'zod';
import { fieldValue } from '../fields/fields.ts';
import { id, names, ok, route } from '../kit.ts';
import { ticketFilterTree } from './filter.ts';

const item = z.object({
  fieldId: id('field'),
  /** without a value the ticket is not opened, not solved */
  requiredTo: z.array(z.enum(['open', 'solve'])).max(2),
  /** shown while this filter holds for the ticket; it may ask about fields that stand above */
  when: ticketFilterTree.nullable(),
  /** what a new ticket begins with */
  initial: fieldValue.nullable(),
  /** what the requester may do with the field */
  requester: z.enum(['hidden', 'read', 'edit']),
});
const section = z.object({ id: z.uuid(), names: names.nullable(), items: z.array(item).max(200) });

export const ticketForm = z.object({
  id: id('form'),
  /** the form of tickets without a type, and of types that have none of their own, has null */
  typeId: id('type').nullable(),
  sections: z.array(section),
});

export const listForms = route({
  method: 'GET',
  path: '/ticket-forms',
  may: 'signed_in',
  summary: 'Forms of tickets by type',
  description:
    'The form with `typeId` null serves tickets without a type and types that have no form. Where there is none at all, every active field is shown and none is required.',
  reply: z.object({ items: z.array(ticketForm) }),
});
export const saveForm = route({
  method: 'PUT',
  path: '/ticket-forms/{formId}',
  may: 'settings.manage',
  summary: 'Add or change the form of a type (the id is made by the caller)',
  description: `Refused as a whole when something in it is wrong: ${formFaultKinds.map((fault) => `\`${fault}\``).join(', ')}.`,
  params: z.object({ formId: id('form') }),
  body: z.object({ typeId: id('type').nullable(), sections: z.array(section).max(30) }),
  reply: ticketForm,
  refusals: ['form_not_valid', 'already_exists', 'not_found'],
});
export const removeForm = route({
  method: 'DELETE',
  path: '/ticket-forms/{formId}',
  may: 'settings.manage',
  summary: 'Remove a form: its type falls back to the common one. Values on tickets stay',
  params: z.object({ formId: id('form') }),
  reply: ok,
  refusals: ['not_found'],
});
