import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { contactsImported } from '@otklik/contract/customers/imports.ts';
import { companiesMerged, companiesParted, contactsMerged, contactsParted } from '@otklik/contract/customers/merges.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(contactChanged, ({ contactId }) => ['customers', `contact:${contactId}`]);
declareRooms(companyChanged, ({ companyId }) => ['customers', `company:${companyId}`]);
for (const event of [contactsMerged, contactsParted])
  declareRooms(event, ({ fromId, intoId }) => ['customers', `contact:${fromId}`, `contact:${intoId}`]);
for (const event of [companiesMerged, companiesParted])
  declareRooms(event, ({ fromId, intoId }) => ['customers', `company:${fromId}`, `company:${intoId}`]);
declareRooms(contactsImported, () => ['customers']);
