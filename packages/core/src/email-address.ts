import { readableDomain } from './domain-name.ts';

/** An address with the name it was written with. The name may be empty, the address is as written. */
export type MailAddress = { name: string; address: string };

/**
 * The form by which addresses are compared and found: trimmed, lower-cased as a whole (mailbox names that differ by case alone do not occur in practice;
 * RFC 5321 §2.4 allows them), an international domain in its letters.
 */
export function normalizeEmail(address: string): string {
  const lower = address.trim().toLowerCase();
  const host = lower.lastIndexOf('@') + 1;
  return lower.slice(0, host) + readableDomain(lower.slice(host));
}

/** True when the text looks like one address that mail can be sent to: no spaces or control characters, one part on each side of the last @. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]+$|^[^\s@<>"(),;:\\[\]]+@localhost$/u.test(text)
  );
}

/** Takes the detail out of a plus-address: `help+abc@x.test` gives `help@x.test` and `abc`. */
export function splitPlusAddress(address: string): { base: string; detail: string | null } {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  if (plus < 1 || plus > at) return { base: address, detail: null };
  return { base: address.slice(0, plus) + address.slice(at), detail: address.slice(plus + 1, at) };
}
