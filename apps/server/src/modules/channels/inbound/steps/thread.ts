import type { ParsedMail } from '../../adapters/email/parsed-mail.ts';
import type { Decision, Step, SuggestionReason } from '../decision.ts';

/**
 * Finds the conversation a mail belongs to (RFC 5322 §3.6.4). It joins one only when it names a Message-ID of it and comes from somebody who takes part.
 * From anybody else, or with nothing but a number, it is a ticket of its own that says where it may belong.
 */
export const thread: Step = {
  name: 'thread',
  judge(mail, facts, soFar) {
    const answer = soFar?.outcome === 'auto_reply';
    const own = facts.threads.find((one) => one.participant);
    if (own && !isForged(mail)) {
      const decision: Decision = { outcome: 'appended', ticketId: own.ticketId, reopens: !answer };
      return { verdict: own.ours ? 'token' : 'reference', detail: own.reference, decision };
    }
    if (answer) return { verdict: 'no_ticket_for_an_automatic_answer' };
    if (own) return suggest('sender_not_verified', own.ticketId, own.reference);
    const [other] = facts.threads;
    if (other) return suggest(other.ours ? 'token_from_other_sender' : 'reference_from_other_sender', other.ticketId, other.reference);
    const { numberedTicketId } = facts;
    if (numberedTicketId) return suggest('number_in_subject', numberedTicketId, String(numberInSubject(mail.subject)));
    return { verdict: 'new', decision: { outcome: 'ticket' } };
  },
};

/** The ticket number in square brackets, as subjects carry it: `[#123]`, `[no. 123]` is not one. Null when there is none. */
export function numberInSubject(subject: string): number | null {
  const digits = /\[#(\d{1,12})\]/.exec(subject)?.[1];
  return digits ? Number(digits) : null;
}

function suggest(reason: SuggestionReason, ticketId: string, detail: string) {
  return { verdict: reason, detail, decision: { outcome: 'suggested', ticketId, reason } as const };
}

/** Our own receiving server looked and says that the sender's domain disowns this mail. Without such a server nothing is known. */
export function isForged(mail: ParsedMail): boolean {
  const { authResults: seen } = mail;
  if (!seen || seen.aligned) return false;
  return seen.dmarc === 'fail' || (seen.spf === 'fail' && seen.dkim !== 'pass');
}

/** The Message-IDs a mail names, nearest first. */
export function namedReferences(mail: ParsedMail): string[] {
  return [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])].slice(0, 50);
}
