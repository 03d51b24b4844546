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

const base = 36;
const [least, most, skew, damp] = [1, 26, 38, 700];

/** Punycode to letters (RFC 3492 §6.2); null when it is none. */
function decode(coded: string): string | null {
  const dash = coded.lastIndexOf('-');
  const out = [...coded.slice(0, Math.max(dash, 0))];
  let [point, place, bias] = [128, 0, 72];
  for (let at = dash < 0 ? 0 : dash + 1; at < coded.length; ) {
    const before = place;
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digitOf(coded.charCodeAt(at++));
      if (digit < 0) return null;
      place += digit * weight;
      const limit = Math.min(Math.max(k - bias, least), most);
      if (digit < limit) break;
      weight *= base - limit;
    }
    bias = adapt(place - before, out.length + 1, before === 0);
    point += Math.floor(place / (out.length + 1));
    place %= out.length + 1;
    if (point > 0x10ffff) return null;
    out.splice(place++, 0, String.fromCodePoint(point));
  }
  return out.join('').toWellFormed() === out.join('') ? out.join('') : null;
}

function adapt(moved: number, length: number, first: boolean): number {
  let delta = Math.floor(moved / (first ? damp : 2));
  delta += Math.floor(delta / length);
  let k = 0;
  for (; delta > ((base - least) * most) / 2; k += base) delta = Math.floor(delta / (base - least));
  return k + Math.floor(((base - least + 1) * delta) / (delta + skew));
}

/** a-z are 0 to 25, 0-9 are 26 to 35; anything else, the end included, is no digit */
function digitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : -1;
}
