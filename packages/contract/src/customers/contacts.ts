import * as z from 'zod';
import { fieldChanges, fieldValues } from '../fields/fields.ts';
import { event, id, instant, line, page, pageQuery, route } from '../kit.ts';

/** Ways to reach a person. Phones, also of WhatsApp and Viber, are kept in E.164, mail in lower case, names of messengers without @. */
export const addressKinds = ['email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max', 'skype'] as const;
export const contactAddress = z.object({ kind: z.enum(addressKinds), value: z.string() });
export const contact = z.object({
  id: id('contact'),
  name: z.string(),
  addresses: z.array(contactAddress),
  companyId: id('company').nullable(),
  companyName: z.string().nullable(),
  locale: z.string().nullable(),
  note: z.string(),
  /** values of custom fields by the id of the field */
  fields: fieldValues,
  createdAt: instant,
  updatedAt: instant,
  version: z.int(),
  /** the contact this one was merged into; null for all in lists */
  mergedIntoId: id('contact').nullable(),
});
const contactBody = z.object({
  name: line(200),
  addresses: z.array(z.object({ kind: z.enum(addressKinds), value: z.string().trim().min(1).max(254) })).max(20),
  companyId: id('company').nullable(),
  locale: z.enum(['ru', 'en']).nullable(),
  note: z.string().max(10_000),
  fields: fieldChanges,
});
export const listContacts = route({
  method: 'GET',
  path: '/contacts',
  may: 'customers.read',
  summary: 'Contacts by name',
  query: z.object({
    ...pageQuery,
    q: z.string().max(200).optional(),
    companyId: id('company').optional(),
    address: z.string().max(254).optional(),
  }),
  reply: page(contact),
});
export const getContact = route({
  method: 'GET',
  path: '/contacts/{contactId}',
  may: 'customers.read',
  summary: 'One contact',
  params: z.object({ contactId: id('contact') }),
  reply: contact,
  refusals: ['contact_not_found'],
});
export const createContact = route({
  method: 'POST',
  path: '/contacts',
  may: 'customers.write',
  summary: 'Add a contact',
  body: contactBody.partial({ companyId: true, locale: true, note: true, fields: true }),
  reply: contact,
  status: 201,
  refusals: ['already_exists', 'address_not_valid', 'company_not_found', 'field_not_found', 'field_not_valid', 'file_not_found'],
});
export const changeContact = route({
  method: 'PATCH',
  path: '/contacts/{contactId}',
  may: 'customers.write',
  summary: 'Change a contact',
  params: z.object({ contactId: id('contact') }),
  body: contactBody.partial().extend({ version: z.int().optional() }),
  reply: contact,
  refusals: [
    'contact_not_found',
    'company_not_found',
    'already_exists',
    'already_merged',
    'address_not_valid',
    'version_conflict',
    'field_not_found',
    'field_not_valid',
    'file_not_found',
  ],
});

/** a contact came, or something about it changed */
export const contactChanged = event('customer.contact_changed', z.object({ contactId: id('contact') }));
