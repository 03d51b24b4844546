import { isEmail, normalizeEmail, storableText, toE164 } from '@otklik/core';
import type { addressKinds } from '@otklik/contract/customers/contacts.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type AddressKind = (typeof addressKinds)[number];
export type Address = { kind: AddressKind; value: string };

/** Addresses as they are kept and compared, each once, in the order given: mail in lower case, phones in E.164, names of messengers without what is written around them. Refuses address_not_valid. */
export function normalizeAddresses(addresses: readonly Address[]): Address[] {
  const byKey = new Map<string, Address>();
  for (const { kind, value } of addresses) {
    const normal = normalizeAddress(kind, value);
    if (!normal) throw refuse('address_not_valid', { address: value });
    byKey.set(`${kind} ${normal}`, { kind, value: normal });
  }
  return [...byKey.values()];
}

/** One address as it is kept and compared; null when it can be none of its kind. */
export function normalizeAddress(kind: AddressKind, value: string): string | null {
  if (kind === 'email') return mail(value);
  if (kind === 'phone' || kind === 'whatsapp' || kind === 'viber') return toE164(value);
  const name = storableText(value)
    .trim()
    .replace(/^https?:\/\/(?:www\.)?[\w.]+\//i, '')
    .replace(/^@/, '')
    .replace(/\/$/, '')
    .toLowerCase();
  return /^[^\s@/]{2,100}$/u.test(name) ? name : null;
}

/** The address mail goes to: the first of the list. */
export function mainEmail(addresses: readonly Address[]): string | null {
  return addresses.find((address) => address.kind === 'email')?.value ?? null;
}

/** Makes these the addresses of a contact. Refuses already_exists when one is somebody else's. */
export async function setAddresses(ctx: Ctx, contactId: string, addresses: readonly Address[]): Promise<void> {
  await db(ctx)
    .deleteFrom('contact_addresses')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .$if(addresses.length > 0, (query) =>
      query.where(({ eb, not, or, and }) =>
        not(or(addresses.map(({ kind, value }) => and([eb('kind', '=', kind), eb('value', '=', value)])))),
      ),
    )
    .execute();
  if (addresses.length === 0) return;
  // in one order for everybody, so that two who claim the same addresses wait and do not deadlock
  const rows = addresses
    .map(({ kind, value }, position) => ({ tenant_id: ctx.tenantId, kind, value, contact_id: contactId, position }))
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const own = await db(ctx)
    .insertInto('contact_addresses')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'kind', 'value'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') }))
        .whereRef('contact_addresses.contact_id', '=', 'excluded.contact_id'),
    )
    .returning('value')
    .execute();
  if (own.length < rows.length) throw refuse('already_exists', { field: 'addresses' });
}

function mail(written: string): string | null {
  const address = normalizeEmail(storableText(written));
  return isEmail(address) ? address : null;
}
