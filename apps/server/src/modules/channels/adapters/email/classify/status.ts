import { DELAY_WORDS } from '@otklik/locales/mail/subject-words.ts';
import type { BounceClass, BounceRecipient } from '../parsed-mail.ts';

/** RFC 3463 code in a text, or null; version-like and address-like numbers are passed over. */
export function enhancedCode(text: string): string | null {
  const m = /(?:^|[\s([#:<"-])([245]\.\d{1,2}\.\d{1,3})(?=$|[\s)\],:;>"-]|\.(?:\s|$))/m.exec(text);
  return m ? (m[1] as string) : null;
}

/** SMTP reply code in a text, RFC 5321 section 4.2, or null. */
export function replyCode(text: string): string | null {
  const m = /(?:^|[\s([:<"'>])([45][0-5]\d)(?:[ -]|(?=[)\]:,;"']|$))(?!\s*(?:bytes|kb|mb|messages|hours|days))/im.exec(text);
  return m ? (m[1] as string) : null;
}

/** Hosts that did not answer are a temporary failure even when the queue has given up. */
const UNREACHED = /hosts have been failing for a long time|retry time(?:out)? (?:not reached|exceeded)/i;
const FINAL =
  /giv(?:e|ing) up|permanent|fatal|could not be delivered|failed permanently|message is being returned|will not be retried|i(?:'|’)ve given up/i;

/** RFC 3463 class from what a report says: its status code, else its action, else an SMTP reply in the words, else the words. */
export function classOf(status: string | null, action: BounceRecipient['action'], words: string): BounceClass {
  if (status) return status[0] as '2' | '4' | '5';
  const reply = replyCode(words);
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return '2';
  if (reply) return reply[0] as '4' | '5';
  if (action === 'delayed') return '4';
  if (action === 'failed') return '5';
  return null;
}

/** The class that prose speaks of when it holds no code: a delay unless it says the end has come, else a failure. */
export function classOfProse(text: string): '4' | '5' {
  if (UNREACHED.test(text)) return '4';
  return DELAY_WORDS.test(text) && !FINAL.test(text) ? '4' : '5';
}
