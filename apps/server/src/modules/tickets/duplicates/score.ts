import type { duplicateReason } from '@otklik/contract/tickets/duplicates.ts';
import type * as z from 'zod';

export type Reason = z.infer<typeof duplicateReason>;
export type Matter = { requesterId: string | null; companyId: string | null; subject: string; text: string };
/** What only stored letters tell: the very letter in both, or both naming the same one. */
export type Shared = { sameLetter: boolean; sameReference: boolean };

type Score = { score: number; reasons: Reason[] };

/** How much speaks for two tickets being the same matter: 0 to 100, with the reasons, the weightiest first. The same letter in both is certainty; nothing else is. */
export const scoreOf = (one: Matter, other: Matter, shared: Shared): Score => scorer(one)(other, shared);

/** The same for one ticket against many: its own words are taken apart once. */
export function scorer(one: Matter): (other: Matter, shared: Shared) => Score {
  const [ownSubject, ownText, subjectWords] = [plain(one.subject), beginnings(one.text), beginnings(one.subject)];
  return (other, shared) => {
    if (shared.sameLetter) return { score: 100, reasons: ['same_letter'] };
    const found: [Reason, number][] = [];
    if (one.requesterId !== null && one.requesterId === other.requesterId) found.push(['same_requester', 30]);
    else if (one.companyId !== null && one.companyId === other.companyId) found.push(['same_company', 15]);
    if (shared.sameReference) found.push(['same_reference', 25]);
    if (ownSubject !== '' && ownSubject === plain(other.subject)) found.push(['same_subject', 30]);
    else if (alike(subjectWords, beginnings(other.subject), 1) >= 0.6) found.push(['near_subject', 15]);
    const text = alike(ownText, beginnings(other.text), 4);
    if (text >= 0.4) found.push(['near_text', Math.round(40 * text)]);
    const score = found.reduce((sum, [, points]) => sum + points, 0);
    return { score: Math.min(score, 99), reasons: found.toSorted((a, b) => b[1] - a[1]).map(([reason]) => reason) };
  };
}

/** How many words two texts share, 0 to 1 (Dice); 0 when one has fewer than `least`. Words count by their beginnings, so that endings do not matter. */
export const likeness = (one: string, other: string, least: number): number => alike(beginnings(one), beginnings(other), least);

function alike(a: ReadonlySet<number>, b: ReadonlySet<number>, least: number): number {
  if (a.size < least || b.size < least) return 0;
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return (2 * both) / (a.size + b.size);
}

/** The first six letters of each word of three and more, as numbers: a new ticket is compared with a hundred texts, and a set of slices costs three times as much. */
function beginnings(text: string): Set<number> {
  const letters = lettersOf(text.slice(0, 4000));
  const isLetter = knownLetters();
  const found = new Set<number>();
  for (let at = 0, length = 0, hash = 0; at <= letters.length; at += 1) {
    const unit = letters.charCodeAt(at); // NaN behind the end, which is no letter
    if (isLetter[unit]) {
      if (length < 6) hash = (Math.imul(hash, 31) + unit) | 0;
      length += 1;
    } else {
      if (length >= 3) found.add(hash);
      length = hash = 0;
    }
  }
  return found;
}

let lettersAndDigits: Uint8Array | undefined;

/** For each unit of UTF-16 whether it is a letter or a digit; halves of pairs are not. */
function knownLetters(): Uint8Array {
  lettersAndDigits ??= Uint8Array.from({ length: 0x1_0000 }, (_, unit) => Number(/[\p{L}\p{N}]/u.test(String.fromCharCode(unit))));
  return lettersAndDigits;
}

function plain(subject: string): string {
  return lettersOf(subject).replace(/\s+/gu, ' ').trim();
}

/** Without what answers and forwards put before a subject: short words with a colon. U+0451 is written as U+0435 by most people. */
function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('\u0451', '\u0435')
    .replace(/^(?:\s*\p{L}{2,5}(?:\[\d+\])?:)+/u, '');
}
