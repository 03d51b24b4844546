import { HISTORY } from '@otklik/locales/mail/history-words.ts';
import { BARE_SEPARATORS, FORWARDED, type HeaderLabel, LABELS, SEPARATORS } from '@otklik/locales/mail/quote-words.ts';

const escape = (w: string) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const byLabel = new Map<string, HeaderLabel>();
for (const [label, words] of Object.entries(LABELS) as [HeaderLabel, readonly string[]][])
  for (const w of words) if (!byLabel.has(w.toLowerCase())) byLabel.set(w.toLowerCase(), label);

const LABEL_LINE = /^[\s>*_|]*([\p{L}][\p{L}\p{M} '’-]{0,24}?)[\s*_]*[:\uff1a][\s*_]*(.*)$/u;
const SEPARATOR = new RegExp(
  `^[\\s>*_]*[-–—_=~*#]{2,}[\\s*]*(?:${[...SEPARATORS]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')})(?:[^\\n]{0,80}?)[\\s*]*[-–—_=~:*#]{1,}[\\s*]*$`,
  'iu',
);
const BARE = new RegExp(`^[\\s>*]*(?:${BARE_SEPARATORS.map(escape).join('|')})\\s*[:\\uff1a]\\s*$`, 'iu');
/** «X <a@b> 06.10.2025 10:00 >>>» of GroupWise. */
const GROUPWISE = /^(?:>>> )?\S.{0,100}\d{1,2}[./]\d{1,2}[./]\d{2,4}.{0,20}>>>\s*$/;
/** The dividing line of QQ mail. */
const BARE_ORIGINAL = /^[-#*]{4,}\s*Original\s*[-#*]{4,}$/i;
/** Our own line above what our answer quoted, with or without the dashes a mail program left of it. */
const OURS = new RegExp(
  `^[\\s>*_|-]*(?:${Object.values(HISTORY)
    .map(({ above }) => escape(above))
    .join('|')})[\\s*_-]*$`,
  'iu',
);
/** Lines looked at for a block's further labels. */
const REACH = 12;

/** The label a line begins with, and what stands after it. */
export function labelOf(line: string): { label: HeaderLabel; value: string } | null {
  const m = LABEL_LINE.exec(line.length > 600 ? line.slice(0, 600) : line);
  if (!m) return null;
  const label = byLabel.get((m[1] as string).trim().toLowerCase());
  return label ? { label, value: (m[2] as string).trim() } : null;
}

/** The end of a copied header block (From, Sent, To, Subject in any language) that begins at `at`, or -1. Two different labels are needed,
 *  and an address, a date or a full set to tell it from a form somebody filled in. */
export function headerBlockAt(lines: readonly string[], at: number): number {
  const first = labelOf(lines[at] as string);
  if (!first || (first.label !== 'from' && first.label !== 'sent' && first.label !== 'subject' && first.label !== 'to')) return -1;
  const seen = new Set<HeaderLabel>([first.label]);
  let addressed = first.value.includes('@');
  let dated = first.label === 'sent' && /\d/.test(first.value);
  let end = at + 1;
  let blanks = 0;
  for (let k = at + 1; k < lines.length && k < at + REACH; k += 1) {
    const line = lines[k] as string;
    if (line.trim() === '') {
      // Programs that space the block out leave one empty line between labels.
      if ((blanks += 1) > 1) break;
      continue;
    }
    const found = labelOf(line);
    if (found) {
      seen.add(found.label);
      addressed ||= found.value.includes('@');
      dated ||= found.label === 'sent' && /\d/.test(found.value);
      end = k + 1;
      blanks = 0;
    } else if (blanks > 0) break;
    else addressed ||= /@/.test(line);
  }
  const head = seen.has('from') || seen.has('sent');
  const enough =
    seen.size >= 3 ? addressed || dated || seen.size >= 4 : seen.size === 2 && head && addressed && (dated || seen.has('from'));
  return head && enough ? end : -1;
}

/** What kind of dividing line this is: «-----Original Message-----», «Begin forwarded message:». */
export function separatorKind(line: string): 'original' | 'forwarded' | null {
  if (line.length > 160 || line.length < 6) return null;
  if (OURS.test(line)) return 'original';
  if (GROUPWISE.test(line) || BARE_ORIGINAL.test(line)) return 'original';
  if (!SEPARATOR.test(line) && !BARE.test(line)) return null;
  return FORWARDED.test(line) ? 'forwarded' : 'original';
}
