import { DEVICES, SENT_FROM } from '@otklik/locales/mail/quote-words.ts';

const escape = (w: string) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const SENT = new RegExp(
  `^[\\s*_(<«←\\[—–-]*(?:${[...SENT_FROM]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')})`,
  'iu',
);

/** «-- » by RFC 3676 section 4.3, also without the blank that many programs eat. */
export function isSignatureMark(line: string): boolean {
  return line === '-- ' || line === '--' || line === '—' || line === '__';
}

/** Marks that a hyphen or a dash alone also is: only a short block after one is taken for a signature. */
export function isLooseMark(line: string): boolean {
  return line !== '-- ';
}

/** «Sent from my iPhone»: a short line that names a device or a program and is no sentence about something else. */
export function isSentFrom(line: string): boolean {
  if (line.length < 6 || line.length > 120 || !SENT.test(line)) return false;
  const linked = /<?https?:\/\/\S+>?[\s)]*$/.test(line) && line.split(/\s+/).length <= 6;
  const plain = line.replace(/<?https?:\/\/\S+>?/g, '').trim();
  const count = plain.split(/\s+/).length;
  if (/[,;!?.]\s+\p{L}/u.test(plain) || count > (/^\W*from/i.test(plain) ? 4 : 10)) return false;
  return (
    linked || DEVICES.test(plain) || (/(?:my|meinem|mijn|mon|mi|min|mobile)\s+[\p{Lu}\d]/u.test(plain) && plain.split(/\s+/).length <= 8)
  );
}
