import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { requireCompany } from '../companies/cards.ts';
import { db } from '../db.ts';
import { mainEmail, normalizeAddresses, setAddresses } from './addresses.ts';
import type { NewContact } from './create-contact.ts';
import { addressesOf, getContact } from './read.ts';

export type ContactChange = Partial<Omit<NewContact, 'demo'>> & { version?: number };

/** Changes a contact; a list of addresses replaces the old one. Locks its row. Refuses contact_not_found, already_merged, version_conflict, company_not_found, address_not_valid, already_exists. Emits customer.contact_changed. */
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
  const contact = {
    name: change.name ?? old.name,
    note: change.note === undefined ? old.note : storableText(change.note),
    company_id: change.companyId === undefined ? old.company_id : change.companyId,
    locale: change.locale === undefined ? old.locale : change.locale,
    email: mainEmail(addresses),
  };
  await db(ctx)
    .updateTable('contacts')
    .set({ ...contact, version: old.version + 1, updated_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await emit(ctx, contactChanged, { contactId });
  return getContact(ctx, contactId);
}
