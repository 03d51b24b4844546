import { normalizeEmail, splitPlusAddress } from '@otklik/core';

/** Whether an address is one of our inboxes', with a plus-detail too. */
export function isOwn(address: string, own: ReadonlySet<string>): boolean {
  const normal = normalizeEmail(address);
  return own.has(normal) || own.has(splitPlusAddress(normal).base);
}
