import { contactChanged } from '@otklik/contract/customers/contacts.ts';
import { contactsParted } from '@otklik/contract/customers/merges.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { mainEmail } from '../contacts/addresses.ts';
import { addressesOf } from '../contacts/read.ts';
import { db } from '../db.ts';
import { lockTwo } from './lock-two.ts';
import { type MovedAddress, writeContact } from './merge-contact.ts';
import { returnFields } from './merge-fields.ts';
import { type Changes, takenBack } from './records.ts';

type Merge = { id: string; from_id: string; into_id: string; moved: { addresses: MovedAddress[]; fields?: FieldValues }; changes: Changes };

/**
 * Makes a merged contact one of its own again: addresses that are still where they went go back, fields that nobody changed since too, tickets by the
 * event. Locks both rows. Refuses already_merged while the one it was merged into is merged itself. Emits customer.contacts_parted and customer.contact_changed of both.
 */
export async function partContact(ctx: Ctx, merge: Merge): Promise<void> {
  const { from_id: fromId, into_id: intoId } = merge;
  const { into } = await lockTwo(ctx, 'contacts', fromId, intoId);
  if (into.merged_into_id) throw refuse('already_merged');
  for (const { kind, value, position } of merge.moved.addresses)
    await db(ctx)
      .updateTable('contact_addresses')
      .set({ contact_id: fromId, position })
      .where('tenant_id', '=', ctx.tenantId)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .where('contact_id', '=', intoId)
      .execute();
  const addresses = await addressesOf(ctx, [fromId, intoId]);
  const back = { ...takenBack(merge.changes, { ...into }), ...(await returnFields(ctx, 'contact', into, merge.moved.fields)) };
  const [ofFrom, ofInto] = [addresses.get(fromId) ?? [], addresses.get(intoId) ?? []];
  await writeContact(ctx, intoId, { ...back, email: mainEmail(ofInto) });
  await writeContact(ctx, fromId, { email: mainEmail(ofFrom), merged_into_id: null });
  await Promise.all([
    emit(ctx, contactsParted, { mergeId: merge.id, fromId, intoId }),
    emit(ctx, contactChanged, { contactId: fromId }),
    emit(ctx, contactChanged, { contactId: intoId }),
  ]);
}
