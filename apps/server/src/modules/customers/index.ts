export { companyNames } from './companies/cards.ts';
export { listCompanies } from './companies/read.ts';
export { type ContactCard, contactCards } from './contacts/cards.ts';
export { contactByAddress } from './contacts/contact-by-address.ts';
export { findOrMakeContact } from './contacts/find-or-make.ts';
export { findOrMakeContacts } from './contacts/find-or-make-many.ts';
export { listContacts } from './contacts/read.ts';
export { addDemoCustomers, type DemoCompany, type DemoContact, removeDemoCustomers } from './demo/demo-customers.ts';
export { fieldsOfCards } from './fields-of-cards.ts';
