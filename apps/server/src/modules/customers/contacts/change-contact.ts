import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { storableText } from '@otklik/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsAfter, keepFieldValues } from '../../fields/index.ts';
import { requireCompany } from '../companies/cards.ts';
import { db } from '../db.ts';
import { checkCustomerFields } from '../fields/check-fields.ts';
import { mainEmail, normalizeAddresses, setAddresses } from './addresses.ts';
import type { NewContact } from './create-contact.ts';
import { addressesOf, getContact } from './read.ts';

export type ContactChange = Partial<Omit<NewContact, 'demo'>> & { version?: number };

/** Changes a contact; a list of addresses replaces the old one. Locks its row. Refuses contact_not_found, already_merged, version_conflict, company_not_found, address_not_valid, already_exists, field_not_found, field_not_valid, file_not_found. Emits customer.contact_changed. */
export async function changeContact(ctx: Ctx, contactId: string, change: ContactChange) {
  const old = await db(ctx)
    .selectFrom('contacts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!old) throw refuse('contact_not_found');
  if (old.merged_into_id) throw refuse('already_merged');
  if (change.version !== undefined && change.version !== old.version) throw refuse('version_conflict', { version: old.version });
  if (change.companyId) await requireCompany(ctx, change.companyId);
  if (change.addresses) await setAddresses(ctx, contactId, normalizeAddresses(change.addresses));
  const addresses = (await addressesOf(ctx, [contactId])).get(contactId) ?? [];
  const fields = change.fields ? await checkCustomerFields(ctx, 'contact', change.fields, old.fields) : [];
  const contact = {
    name: change.name ?? old.name,
    note: change.note === undefined ? old.note : storableText(change.note),
    company_id: change.companyId === undefined ? old.company_id : change.companyId,
    locale: change.locale === undefined ? old.locale : change.locale,
    email: mainEmail(addresses),
    fields: jsonText(fieldsAfter(old.fields as FieldValues, fields)),
  };
  await db(ctx)
    .updateTable('contacts')
    .set({ ...contact, version: old.version + 1, updated_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await keepFieldValues(ctx, contactId, fields);
  await emit(ctx, contactChanged, { contactId });
  return getContact(ctx, contactId);
}
