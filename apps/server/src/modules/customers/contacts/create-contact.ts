import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { newId, storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { fieldsAfter, keepFieldValues } from '../../fields/index.ts';
import { requireCompany } from '../companies/cards.ts';
import { db } from '../db.ts';
import { checkCustomerFields } from '../fields/check-fields.ts';
import { type Address, mainEmail, normalizeAddresses, setAddresses } from './addresses.ts';
import { getContact } from './read.ts';

export type NewContact = {
  name: string;
  addresses: readonly Address[];
  companyId?: string | null;
  locale?: 'ru' | 'en' | null;
  note?: string;
  fields?: Readonly<Record<string, unknown>>;
  demo?: boolean;
};

/** Adds a contact. Refuses address_not_valid, already_exists (an address is somebody's), company_not_found, field_not_found, field_not_valid, file_not_found. Emits customer.contact_changed. */
export async function createContact(ctx: Ctx, given: NewContact) {
  const addresses = normalizeAddresses(given.addresses);
  if (given.companyId) await requireCompany(ctx, given.companyId);
  const fields = await checkCustomerFields(ctx, 'contact', given.fields ?? {}, {});
  const contact = { id: newId<'contact'>(), name: given.name, note: storableText(given.note ?? '') };
  await db(ctx)
    .insertInto('contacts')
    .values({
      tenant_id: ctx.tenantId,
      ...contact,
      company_id: given.companyId ?? null,
      locale: given.locale ?? null,
      email: mainEmail(addresses),
      fields: jsonText(fieldsAfter({}, fields)),
      demo: given.demo ?? false,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  await setAddresses(ctx, contact.id, addresses);
  await keepFieldValues(ctx, contact.id, fields);
  await emit(ctx, contactChanged, { contactId: contact.id });
  return getContact(ctx, contact.id);
}
