export { companyNames, requireCompany } from './companies/cards.ts';
export { createCompany } from './companies/create-company.ts';
export { listCompanies } from './companies/read.ts';
export { type ContactCard, contactCards, requireContact } from './contacts/cards.ts';
export { contactByAddress } from './contacts/contact-by-address.ts';
export { createContact } from './contacts/create-contact.ts';
export { findOrMakeContact } from './contacts/find-or-make.ts';
export { listContacts } from './contacts/read.ts';
export { addDemoCustomers, type DemoCompany, type DemoContact, removeDemoCustomers } from './demo/demo-customers.ts';
