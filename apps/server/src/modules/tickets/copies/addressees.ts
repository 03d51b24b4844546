import { isEmail, normalizeEmail } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type ContactCard, findOrMakeContacts } from '../../customers/index.ts';

export type Addressees = {
  /** empty: the requester's own address */
  to: string[];
  cc: string[];
  /** who is copied on the conversation from now on; undefined: as before */
  ccIds?: string[];
};

/**
 * Whom an answer goes to. Without `cc` it goes to everybody `copied` on the conversation; a list given is the list from now on, and whoever is new on it
 * (or in `to`) becomes a contact whose mail joins the conversation. Refuses address_not_valid.
 */
export async function addresseesOf(
  ctx: Ctx,
  { requester, copied }: { requester: Pick<ContactCard, 'id' | 'email'> | undefined; copied: readonly ContactCard[] },
  asked: { to?: readonly string[]; cc?: readonly string[] },
): Promise<Addressees> {
  const to = addresses(asked.to ?? []).filter((address, _, all) => all.length > 1 || address !== requester?.email);
  if (asked.cc === undefined && to.length === 0) return { to, cc: copied.flatMap((card) => (reachable(card.email) ? card.email : [])) };
  const cc = (asked.cc === undefined ? copied.flatMap((card) => card.email ?? []) : addresses(asked.cc)).filter(
    (address) => !to.includes(address),
  );
  const found = await findOrMakeContacts(
    ctx,
    [...to, ...cc].map((email) => ({ name: '', email })),
  );
  const ids = [...found.values()].map((contact) => contact.contactId);
  return { to, cc, ccIds: [...new Set(ids)].filter((id) => id !== requester?.id) };
}

/** RFC 2606: no mail can reach .invalid, which stands for a sender nobody could read. */
export function reachable(email: string | null | undefined): email is string {
  return /^.+(?<!\.invalid)$/.test(email ?? '');
}

function addresses(list: readonly string[]): string[] {
  const bad = list.find((address) => !isEmail(address.trim()));
  if (bad !== undefined) throw refuse('address_not_valid', { address: bad });
  return [...new Set(list.map(normalizeEmail))];
}
