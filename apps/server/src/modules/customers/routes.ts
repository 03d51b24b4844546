import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { changeCompany } from './companies/change-company.ts';
import { createCompany } from './companies/create-company.ts';
import { getCompany, listCompanies } from './companies/read.ts';
import { changeContact } from './contacts/change-contact.ts';
import { createContact } from './contacts/create-contact.ts';
import { getContact, listContacts } from './contacts/read.ts';

const lines = contract.customers;

/** Contract line to verb, nothing else. */
export const routes = {
  listContacts: on(lines.listContacts, (ctx, { query }) => listContacts(ctx, query)),
  getContact: on(lines.getContact, (ctx, { params }) => getContact(ctx, params.contactId)),
  createContact: on(lines.createContact, (ctx, { body }) => createContact(ctx, body)),
  changeContact: on(lines.changeContact, (ctx, { params, body }) => changeContact(ctx, params.contactId, body)),
  listCompanies: on(lines.listCompanies, (ctx, { query }) => listCompanies(ctx, query)),
  getCompany: on(lines.getCompany, (ctx, { params }) => getCompany(ctx, params.companyId)),
  createCompany: on(lines.createCompany, (ctx, { body }) => createCompany(ctx, body)),
  changeCompany: on(lines.changeCompany, (ctx, { params, body }) => changeCompany(ctx, params.companyId, body)),
};
