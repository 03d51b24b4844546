import * as z from 'zod';
import { event, id, instant, route } from '../kit.ts';
import { company } from './companies.ts';
import { contact } from './contacts.ts';

export const merge = z.object({
  id: id('merge'),
  kind: z.enum(['contact', 'company']),
  /** who is in no list any more */
  fromId: z.string(),
  fromName: z.string(),
  intoId: z.string(),
  byName: z.string(),
  mergedAt: instant,
});

const reasons = z.enum(['same_number', 'same_name', 'similar_name', 'same_mailbox_name', 'same_company', 'same_domain']);
const into = <K extends 'contact' | 'company'>(kind: K) => z.object({ intoId: id(kind) });
const ofContact = z.object({ contactId: id('contact') });
const ofCompany = z.object({ companyId: id('company') });

export const mergeContact = route({
  method: 'POST',
  path: '/contacts/{contactId}/merge',
  may: 'customers.write',
  summary: 'This contact is the same person as another: make them one',
  description:
    'Addresses, tickets and copies go over to `intoId`; what its card lacks it takes from this one, notes are joined. This contact leaves the lists. POST /customer-merges/{mergeId}/undo takes them apart again.',
  params: ofContact,
  body: into('contact'),
  reply: z.object({ mergeId: id('merge'), contact }),
  refusals: ['contact_not_found', 'already_merged', 'invalid_input'],
});
export const mergeCompany = route({
  method: 'POST',
  path: '/companies/{companyId}/merge',
  may: 'customers.write',
  summary: 'This company is the same as another: make them one',
  description: 'Domains, people and tickets go over to `intoId`. Reversible, as for contacts.',
  params: ofCompany,
  body: into('company'),
  reply: z.object({ mergeId: id('merge'), company }),
  refusals: ['company_not_found', 'already_merged', 'invalid_input'],
});
export const undoMerge = route({
  method: 'POST',
  path: '/customer-merges/{mergeId}/undo',
  may: 'customers.write',
  summary: 'They were two after all: everything that went over goes back, what came since stays',
  params: z.object({ mergeId: id('merge') }),
  reply: merge,
  refusals: ['not_found', 'already_merged'],
});
export const listContactMerges = route({
  method: 'GET',
  path: '/contacts/{contactId}/merges',
  may: 'customers.read',
  summary: 'Who was merged into this contact, newest first',
  params: ofContact,
  reply: z.object({ items: z.array(merge) }),
});
export const listCompanyMerges = route({
  method: 'GET',
  path: '/companies/{companyId}/merges',
  may: 'customers.read',
  summary: 'What was merged into this company, newest first',
  params: ofCompany,
  reply: z.object({ items: z.array(merge) }),
});
export const listContactDuplicates = route({
  method: 'GET',
  path: '/contacts/{contactId}/duplicates',
  may: 'customers.read',
  summary: 'Contacts that may be the same person, likeliest first',
  params: ofContact,
  reply: z.object({ items: z.array(z.object({ contact, score: z.number(), reasons: z.array(reasons) })) }),
  refusals: ['contact_not_found'],
});
export const listCompanyDuplicates = route({
  method: 'GET',
  path: '/companies/{companyId}/duplicates',
  may: 'customers.read',
  summary: 'Companies that may be the same, likeliest first',
  params: ofCompany,
  reply: z.object({ items: z.array(z.object({ company, score: z.number(), reasons: z.array(reasons) })) }),
  refusals: ['company_not_found'],
});

const two = <K extends 'contact' | 'company'>(kind: K) => z.object({ mergeId: id('merge'), fromId: id(kind), intoId: id(kind) });
export const contactsMerged = event('customer.contacts_merged', two('contact'));
export const contactsParted = event('customer.contacts_parted', two('contact'));
export const companiesMerged = event('customer.companies_merged', two('company'));
export const companiesParted = event('customer.companies_parted', two('company'));
