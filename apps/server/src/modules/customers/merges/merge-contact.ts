import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { contactsMerged } from '@otklik/contract/customers/merges.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { mainEmail } from '../contacts/addresses.ts';
import { addressesOf, getContact } from '../contacts/read.ts';
import { db } from '../db.ts';
import { lockTwo } from './lock-two.ts';
import { takeFields } from './merge-fields.ts';
import { changesOf, joinedNote, keepMerge } from './records.ts';

export type MovedAddress = { kind: string; value: string; position: number };

/**
 * Makes two contacts one: addresses go over behind those that are there, tickets follow by the event, and the card that stays takes what it lacked.
 * Locks both rows. Refuses contact_not_found, already_merged, invalid_input. Emits customer.contacts_merged and customer.contact_changed of both.
 */
export async function mergeContact(ctx: Ctx, fromId: string, intoId: string) {
  const { from, into } = await lockTwo(ctx, 'contacts', fromId, intoId);
  if (from.merged_into_id || into.merged_into_id) throw refuse('already_merged');
  const addresses = await moveAddresses(ctx, fromId, intoId);
  const all = (await addressesOf(ctx, [intoId])).get(intoId) ?? [];
  const after = {
    company_id: into.company_id ?? from.company_id,
    locale: into.locale ?? from.locale,
    note: joinedNote(into.note, from.note),
    name: isBareAddress(into) ? from.name : into.name,
  };
  const { taken, fields } = await takeFields(ctx, 'contact', from, into);
  const changes = changesOf({ company_id: into.company_id, locale: into.locale, note: into.note, name: into.name }, after);
  const mergeId = await keepMerge(ctx, { kind: 'contact', from, intoId, moved: { addresses, fields: taken }, changes });
  await writeContact(ctx, intoId, { ...after, fields, email: mainEmail(all) });
  await writeContact(ctx, fromId, { email: null, merged_into_id: intoId });
  await Promise.all([
    emit(ctx, contactsMerged, { mergeId, fromId, intoId }),
    emit(ctx, contactChanged, { contactId: fromId }),
    emit(ctx, contactChanged, { contactId: intoId }),
  ]);
  return { mergeId, contact: await getContact(ctx, intoId) };
}

/** Writes fields of a contact and raises its version. */
export async function writeContact(ctx: Ctx, contactId: string, set: Record<string, unknown>): Promise<void> {
  await db(ctx)
    .updateTable('contacts')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
}

/** A name that is nothing but the address was made by a mail without one: any real name is better. */
function isBareAddress({ name, email }: { name: string; email: string | null }): boolean {
  return email !== null && name.toLowerCase() === email;
}

/** Addresses go over, behind those already there; hands back what they were. */
async function moveAddresses(ctx: Ctx, fromId: string, intoId: string): Promise<MovedAddress[]> {
  const own = db(ctx).selectFrom('contact_addresses').select(['kind', 'value', 'position']).where('tenant_id', '=', ctx.tenantId);
  const moved = await own.where('contact_id', '=', fromId).orderBy('position').orderBy('value').execute();
  const there = await own.where('contact_id', '=', intoId).execute();
  const behind = Math.max(-1, ...there.map(({ position }) => position)) + 1;
  await db(ctx)
    .updateTable('contact_addresses')
    .set((eb) => ({ contact_id: intoId, position: eb('position', '+', behind) }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', fromId)
    .execute();
  return moved;
}
