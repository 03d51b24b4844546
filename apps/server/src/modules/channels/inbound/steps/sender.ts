import { isEmail, normalizeEmail } from '@otklik/core';
import type { ParsedMail } from '../../adapters/email/parsed-mail.ts';
import type { Sender, Step } from '../decision.ts';

/** Says who the mail is taken to be from. Whoever it is, a colleague included, writes as a contact: mail carries no rights. */
export const sender: Step = {
  name: 'sender',
  judge: (_mail, facts) => ({ verdict: facts.sender.how, detail: facts.sender.address }),
};

/** programs that forward a person's words and name the person in Reply-To */
const relay = /^(?:no-?reply|do-?not-?reply|forms?|wordpress|www-data|webmaster)\b/i;

/**
 * Who a mail is from: its From; where that is our own inbox or a form's robot, the Reply-To; where there is none, Sender or the envelope (but a From
 * that reads two ways is nobody's).
 * A mail without any of them is from `unknown@sender.invalid` (RFC 2606): it is still somebody's mail.
 */
export function senderOf(mail: ParsedMail, envelope: string, ownAddresses: ReadonlySet<string>): Sender {
  const from = usable(mail.from);
  const replyTo = mail.replyTo.map(usable).find((one) => one !== null && !ownAddresses.has(one.address) && !relay.test(one.address));
  if (from && replyTo && (ownAddresses.has(from.address) || relay.test(from.address))) return { ...replyTo, how: 'reply_to' };
  if (from) return { ...from, how: 'from' };
  const sent = usable(mail.sender);
  if (sent) return { ...sent, how: 'sender' };
  if (replyTo) return { ...replyTo, how: 'reply_to' };
  const bounced = isTwoFaced(mail.from?.address ?? '', envelope) ? null : usable({ name: '', address: envelope });
  return bounced ? { ...bounced, how: 'envelope' } : { address: 'unknown@sender.invalid', name: mail.from?.name ?? '', how: 'unknown' };
}

function usable(one: { name: string; address: string } | null): { address: string; name: string } | null {
  const address = normalizeEmail(one?.address ?? '');
  return one && isEmail(address) ? { address, name: one.name.trim() } : null;
}

/** An address that two readers take differently (`"a@b.test x"@c.test`): an answer to it must not go by the envelope to a third host. */
function isTwoFaced(written: string, envelope: string): boolean {
  const host = written.slice(written.lastIndexOf('@') + 1).toLowerCase();
  return /["\s]|@.*@/.test(written) && host !== envelope.slice(envelope.lastIndexOf('@') + 1).toLowerCase();
}
