import { normalizeEmail, storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { findOrMakeContact } from './find-or-make.ts';

/**
 * The contacts of mail addresses, by address in lower case: those known by one look, the others made one after another in the order of their addresses, so that two who
 * bring the same new people wait and do not deadlock. Refuses address_not_valid. Emits customer.contact_changed for who is made.
 */
export async function findOrMakeContacts(
  ctx: Ctx,
  people: readonly { name: string; email: string }[],
): Promise<Map<string, { contactId: string }>> {
  const byAddress = new Map(people.map((one) => [normalizeEmail(storableText(one.email)), one]));
  if (byAddress.size === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('contact_addresses')
    .select(['value', 'contact_id as contactId'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', '=', 'email')
    .where('value', 'in', [...byAddress.keys()])
    .execute();
  const found = new Map<string, { contactId: string }>(rows.map(({ value, contactId }) => [value, { contactId }]));
  for (const [address, person] of [...byAddress].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (!found.has(address)) found.set(address, await findOrMakeContact(ctx, person));
  return found;
}
