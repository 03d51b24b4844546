import punycode from 'punycode.js';

/**
 * The one form of a domain name: its labels in letters (`bücher.example`) however they were written, in ASCII (RFC 5890) too. A label whose letters are
 * of two alphabets keeps the ASCII form, since it may pass for another. What is no name of that kind stays as it is. Lower case is expected.
 */
export function readableDomain(domain: string): string {
  return /[^\0-\x7f]|xn--/.test(domain) ? domain.split('.').map(readable).join('.') : domain;
}

function readable(label: string): string {
  const ascii = label.startsWith('xn--') ? label : inAscii(label);
  const letters = ascii && decode(ascii.slice(4));
  if (!letters || inAscii(letters) !== ascii) return label;
  return oneAlphabet.test(letters) ? letters : ascii;
}

/** digits and the hyphen belong to every alphabet */
const oneAlphabet =
  /^(?:[\p{Script=Cyrillic}\d-]+|[\p{Script=Latin}\d-]+|[\p{Script=Greek}\d-]+|[\p{Script=Armenian}\d-]+|[\p{Script=Georgian}\d-]+)$/u;

/** By the one who knows the tables (UTS 46): lower case, letters composed; null where they have no such name, or one that needs no code. */
function inAscii(letters: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}-]+$/u.test(letters)) return null;
  const address = `http://${letters}`;
  const ascii = URL.canParse(address) ? new URL(address).hostname : '';
  return ascii.startsWith('xn--') && !ascii.includes('.') ? ascii : null;
}

/** Punycode to letters (RFC 3492); null when it is none. */
function decode(coded: string): string | null {
  try {
    return punycode.decode(coded);
  } catch {
    return null;
  }
}
