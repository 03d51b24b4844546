import type { outcomes } from '@otklik/contract/channels/inbound.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';

export type Outcome = (typeof outcomes)[number];

/** What is to become of a mail. */
export type Decision =
  | { outcome: 'ticket' }
  | { outcome: 'suggested'; ticketId: string; reason: SuggestionReason }
  | { outcome: 'appended'; ticketId: string; reopens: boolean }
  | { outcome: 'bounce'; messageId: string | null }
  | { outcome: 'auto_reply' }
  | { outcome: 'refused' }
  | { outcome: 'quarantined'; reason: string; alarm: 'mail_storm' | 'quarantine' };

/** Why a mail is not let into the conversation it names, though it may belong there. A person decides. */
export type SuggestionReason = 'token_from_other_sender' | 'reference_from_other_sender' | 'number_in_subject' | 'sender_not_verified';

/** Who a mail is taken to be from. */
export type Sender = { address: string; name: string; how: 'from' | 'reply_to' | 'sender' | 'envelope' | 'unknown' };

/** A conversation that a mail names. `ours`: by a Message-ID that only a receiver of our mail can know. */
export type Thread = { ticketId: string; reference: string; ours: boolean; participant: boolean };

/** What the steps judge by beside the mail itself; gathered in one journey to the database before the first step. */
export type Facts = {
  /** addresses of all inboxes of the tenant */
  ownAddresses: ReadonlySet<string>;
  /** the mail's Message-ID is one we made */
  ownMessageId: boolean;
  sender: Sender;
  /** of a mail that names a conversation: who writes, when we know them */
  contactId: string | null;
  /** best first */
  threads: readonly Thread[];
  /** the ticket whose number stands in the subject */
  numberedTicketId: string | null;
  /** our message that a delivery report is about */
  reportedMessageId: string | null;
  /** what told so */
  reportedBy: 'message_id' | 'date_and_recipient' | 'recipient' | null;
  /** mails of this sender in the last hour; 0 below the point where anybody counts */
  sentLastHour: number;
  caps: { any: number; automatic: number };
  /** a person took it out of quarantine */
  released: boolean;
};

export type Verdict = {
  verdict: string;
  detail?: string | null;
  decision?: Decision;
  /** nothing further is asked */
  stop?: boolean;
};

/** One step of the pipeline: judges, changes nothing. `so far` is what earlier steps decided. */
export type Step = { name: string; judge(mail: ParsedMail, facts: Facts, soFar: Decision | null): Verdict };

export type Trace = { step: string; verdict: string; detail: string | null }[];

/** Ledger fields that a decision sets. */
export type Made = { ticketId?: string; messageId?: string; suggestedTicketId?: string };
