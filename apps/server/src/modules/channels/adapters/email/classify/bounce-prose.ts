import { RECIPIENT_WORDS } from '@otklik/locales/mail/subject-words.ts';
import type { BounceRecipient } from '../parsed-mail.ts';
import { classOf, classOfProse, enhancedCode, replyCode } from './status.ts';

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]+@[\w](?:[\w.-]*[\w])?/;
const A = ADDRESS.source;
/** Ways in which reports without fields name the address that failed; the first kind that matches wins. */
const NAMED: RegExp[] = [
  new RegExp(`^[ \\t]*(?:original-recipient|final-recipient|x-actual-recipient)[ \\t]*:[ \\t]*(?:[\\w-]+[ \\t]*;)?[ \\t]*<?(${A})`, 'gim'),
  new RegExp(`^[ \\t]*<(${A})>[^\\n]{0,20}:`, 'gm'),
  new RegExp(`rcpt to:[ \\t]*<(${A})>`, 'gi'),
  new RegExp(`^[ \\t]{1,8}<?(${A})>?[ \\t]*:?[ \\t]*$`, 'gm'),
  new RegExp(
    `(?:recipient|addresse?e?s?|to|user|mailbox|${RECIPIENT_WORDS})(?: address)?(?: is| was| are)?[ \\t]*[:=]?[ \\t]*["'<\\[(]*(${A})`,
    'gi',
  ),
  new RegExp(`^[ \\t]*["'<]?(${A})["'>]?[ \\t]*(?:\\(|-|:|\\.\\.\\.|\\t|$)`, 'gm'),
  new RegExp(`<(${A})>`, 'g'),
];
const NOT_A_RECIPIENT = /^(?:mailer-daemon|postmaster|post_master|mail-daemon|abuse|no-?reply|daemon)@/i;
const MAX = 50;

/** Recipients a report names in its words. `ours` are addresses that did not fail: the report's own and the sender's. */
export function recipientsInProse(text: string, ours: ReadonlySet<string>): BounceRecipient[] {
  const prose = text.slice(0, 20_000);
  for (const pattern of NAMED) {
    const found = new Map<string, BounceRecipient>();
    for (const m of prose.matchAll(pattern)) {
      const address = (m[1] as string).replace(/^['`]+|['`.]+$/g, '');
      const key = address.toLowerCase();
      if (found.size >= MAX || found.has(key) || ours.has(key) || NOT_A_RECIPIENT.test(address)) continue;
      found.set(key, judge(address, around(prose, m.index), prose));
    }
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

/** Class, code and words for one recipient: those beside its name, else those of the whole report. */
export function judge(address: string, near: string, all: string): BounceRecipient {
  const status = enhancedCode(near) ?? (replyCode(near) ? null : enhancedCode(all));
  const kind = classOf(status, null, near) ?? classOf(null, null, all) ?? classOfProse(all);
  return {
    address,
    action: kind === '4' ? 'delayed' : 'failed',
    status,
    class: kind,
    diagnostic: near.replace(/\s+/g, ' ').trim().slice(0, 500) || null,
  };
}

function around(text: string, index: number): string {
  const blank = text.indexOf('\n\n', index);
  return text.slice(index, Math.min(blank === -1 ? text.length : blank, index + 600));
}
