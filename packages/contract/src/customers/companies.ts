import * as z from 'zod';
import { fieldChanges, fieldValues } from '../fields/fields.ts';
import { event, id, instant, line, page, pageQuery, route } from '../kit.ts';

export const company = z.object({
  id: id('company'),
  name: z.string(),
  domains: z.array(z.string()),
  note: z.string(),
  /** values of custom fields by the id of the field */
  fields: fieldValues,
  contactCount: z.int(),
  createdAt: instant,
  updatedAt: instant,
  version: z.int(),
  /** the company this one was merged into; null for all in lists */
  mergedIntoId: id('company').nullable(),
});
const companyBody = z.object({
  name: line(200),
  domains: z.array(z.string().trim().toLowerCase().max(253)).max(50),
  note: z.string().max(10_000),
  fields: fieldChanges,
});
export const listCompanies = route({
  method: 'GET',
  path: '/companies',
  may: 'customers.read',
  summary: 'Companies by name',
  query: z.object({ ...pageQuery, q: z.string().max(200).optional() }),
  reply: page(company),
});
export const getCompany = route({
  method: 'GET',
  path: '/companies/{companyId}',
  may: 'customers.read',
  summary: 'One company',
  params: z.object({ companyId: id('company') }),
  reply: company,
  refusals: ['company_not_found'],
});
export const createCompany = route({
  method: 'POST',
  path: '/companies',
  may: 'customers.write',
  summary: 'Add a company',
  body: companyBody.partial({ domains: true, note: true, fields: true }),
  reply: company,
  status: 201,
  refusals: ['already_exists', 'address_not_valid', 'field_not_found', 'field_not_valid', 'file_not_found'],
});
export const changeCompany = route({
  method: 'PATCH',
  path: '/companies/{companyId}',
  may: 'customers.write',
  summary: 'Change a company; new mail from its domains joins its people to it',
  params: z.object({ companyId: id('company') }),
  body: companyBody.partial().extend({ version: z.int().optional() }),
  reply: company,
  refusals: [
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

/** a company came, or something about it changed */
export const companyChanged = event('customer.company_changed', z.object({ companyId: id('company') }));
