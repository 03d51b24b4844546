import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { parseMail } from '../adapters/email/parse.ts';
import type { Facts } from '../inbound/decision.ts';
import { senderOf } from '../inbound/steps/sender.ts';
import { rawMail } from './mails.ts';

/** A parsed mail and the facts of a quiet tenant around it, for tests of the steps. */
export function judged(mail: Parameters<typeof rawMail>[0] = {}, facts: Partial<Facts> = {}): { mail: ParsedMail; facts: Facts } {
  const parsed = parseMail(Buffer.from(rawMail(mail)), { trustedAuthservIds: ['mx.first.test'] });
  const ownAddresses = facts.ownAddresses ?? new Set(['help@first.test', 'sales@first.test']);
  return {
    mail: parsed,
    facts: {
      ownAddresses,
      ownMessageId: false,
      sender: senderOf(parsed, 'envelope@client.test', ownAddresses),
      contactId: 'olga',
      threads: [],
      numberedTicketId: null,
      reportedMessageId: null,
      reportedBy: null,
      sentLastHour: 0,
      caps: { any: 100, automatic: 10 },
      released: false,
      ...facts,
    },
  };
}
