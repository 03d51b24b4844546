/** Marks people put between the digits of a phone. */
const marks = /[\s().\-–—‑/]/gu;

/**
 * A phone as E.164 (`+79161234567`), null when it is none. Russian writings are understood: 8 916 …, +7 (916) …, 7916…, and ten digits of a
 * Russian number alone (3, 4, 8 or 9 first). An extension after the number (ext 12, #12, the Russian abbreviations `dob.` and `vn.` in Cyrillic) is left out. Other countries need their + or 00.
 */
export function toE164(text: string): string | null {
  const number = text
    .trim()
    .replace(/^tel:/i, '')
    .replace(
      /[\s,;]*(?:\u0434\u043e\u0431(?:\u0430\u0432\u043e\u0447\u043d\u044b\u0439)?\.?|\u0432\u043d\.?|ext\.?|x|#)\s*\d{1,6}\s*$/iu,
      '',
    );
  const bare = number.replace(marks, '');
  const international = /^(?:\+|00|810(?=\d{10}))(\d{7,15})$/.exec(bare)?.[1];
  if (international) return international.startsWith('0') ? null : russianOrOther(international);
  if (/^[78][3489]\d{9}$/.test(bare)) return `+7${bare.slice(1)}`;
  return /^[3489]\d{9}$/.test(bare) ? `+7${bare}` : null;
}

/** E.164 as it is read: `+7 916 123-45-67`, `+375 29 123-45-67`; of other countries as it is. Spaces do not break. */
export function phoneText(e164: string): string {
  const parts = /^\+(7)(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(e164) ?? /^\+(375)(\d\d)(\d{3})(\d\d)(\d\d)$/.exec(e164);
  if (!parts) return e164;
  const [, country, area, ...number] = parts;
  return `+${country}\u00a0${area}\u00a0${number.join('-')}`;
}

/** What a phone typed in part may begin with, for searching; none when it is no phone. At least three digits. */
export function phoneBeginnings(text: string): string[] {
  const bare = text.trim().replace(marks, '');
  const digits = /^\+?(\d{3,15})$/.exec(bare)?.[1];
  if (!digits) return [];
  if (bare.startsWith('+')) return [`+${digits}`];
  return digits.startsWith('8') ? [`+7${digits.slice(1)}`, `+${digits}`, `+7${digits}`] : [`+${digits}`, `+7${digits}`];
}

/** +8 916 … is a trunk 8 with a plus before it: no country code 89 exists. Numbers of +7 have eleven digits. */
function russianOrOther(digits: string): string | null {
  const meant = /^89\d{9}$/.test(digits) ? `7${digits.slice(1)}` : digits;
  if (meant.startsWith('7') && meant.length !== 11) return null;
  return `+${meant}`;
}
