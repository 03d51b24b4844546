import { contract } from '@otklik/contract';
import { on, onOutside } from '../../platform/http/mount.ts';
import { changeCompany } from './companies/change-company.ts';
import { createCompany } from './companies/create-company.ts';
import { getCompany, listCompanies } from './companies/read.ts';
import { changeContact } from './contacts/change-contact.ts';
import { createContact } from './contacts/create-contact.ts';
import { getContact, listContacts } from './contacts/read.ts';
import { previewImport } from './imports/preview.ts';
import { importRow, listImports, listLines, shownImport } from './imports/records.ts';
import { startImport } from './imports/start.ts';
import { undoImport } from './imports/undo.ts';
import { companyDuplicates, contactDuplicates } from './merges/duplicates.ts';
import { mergeCompany } from './merges/merge-company.ts';
import { mergeContact } from './merges/merge-contact.ts';
import { mergesInto } from './merges/records.ts';
import { undoMerge } from './merges/undo-merge.ts';

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
  previewContactImport: onOutside(lines.previewContactImport, (call, { body }) => previewImport(call, body.uploadId, body.settings)),
  startContactImport: onOutside(lines.startContactImport, (call, { body }) => startImport(call, body.uploadId, body.settings)),
  listContactImports: on(lines.listContactImports, (ctx, { query }) => listImports(ctx, query)),
  getContactImport: on(lines.getContactImport, async (ctx, { params }) => shownImport(await importRow(ctx, params.importId))),
  listContactImportLines: on(lines.listContactImportLines, (ctx, { params, query }) => listLines(ctx, params.importId, query)),
  undoContactImport: on(lines.undoContactImport, (ctx, { params }) => undoImport(ctx, params.importId)),
  mergeContact: on(lines.mergeContact, (ctx, { params, body }) => mergeContact(ctx, params.contactId, body.intoId)),
  mergeCompany: on(lines.mergeCompany, (ctx, { params, body }) => mergeCompany(ctx, params.companyId, body.intoId)),
  undoMerge: on(lines.undoMerge, (ctx, { params }) => undoMerge(ctx, params.mergeId)),
  listContactMerges: on(lines.listContactMerges, (ctx, { params }) => mergesInto(ctx, 'contact', params.contactId)),
  listCompanyMerges: on(lines.listCompanyMerges, (ctx, { params }) => mergesInto(ctx, 'company', params.companyId)),
  listContactDuplicates: on(lines.listContactDuplicates, (ctx, { params }) => contactDuplicates(ctx, params.contactId)),
  listCompanyDuplicates: on(lines.listCompanyDuplicates, (ctx, { params }) => companyDuplicates(ctx, params.companyId)),
  changeCompany: on(lines.changeCompany, (ctx, { params, body }) => changeCompany(ctx, params.companyId, body)),
};
