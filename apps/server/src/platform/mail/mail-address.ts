/** A person or a box on a mail: `name` is for display only and may hold anything. */
export type MailAddress = { address: string; name?: string };

/**
 * Is this one plain address that every server reads alike (RFC 5321 dot-string @ domain)? Quoted local parts, comments,
 * routes, spaces and control characters are refused: two readers disagree on them, and a mail goes to the wrong host.
 * Letters of other scripts are allowed on both sides (RFC 6531).
 */
export function isSafeAddress(address: string): boolean {
  if (address.length > 254) return false;
  const match = /^([^@]{1,64})@([^@]+)$/u.exec(address);
  if (!match) return false;
  const [, local = '', domain = ''] = match;
  return (
    /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local) &&
    !/^\.|\.$|\.\./.test(local) &&
    /^(?!-)[\p{L}\p{N}\p{M}-]+(\.[\p{L}\p{N}\p{M}-]+)*$/u.test(domain)
  );
}
