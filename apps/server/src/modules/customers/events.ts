import { companyChanged } from '@otklik/contract/customers/companies.ts';
import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(contactChanged, ({ contactId }) => ['customers', `contact:${contactId}`]);
declareRooms(companyChanged, ({ companyId }) => ['customers', `company:${companyId}`]);
