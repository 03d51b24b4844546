/** One mailbox as written in a header field; `name` is decoded and may be empty, `address` keeps the sender's letter case. */
export interface MailAddress {
  name: string;
  address: string;
}

/** One attachment; `bytes` are the decoded content, `size` their count, `sha256` their lower-case hex digest. */
export interface MailAttachment {
  name: string;
  /** True when the mail gave no name and `name` was made here. */
  nameMade: boolean;
  type: string;
  size: number;
  sha256: string;
  contentId: string | null;
  /** True when the HTML shows it by `cid:`, or the part asks to be shown inside the body. */
  inline: boolean;
  bytes: Uint8Array;
}

/** RFC 3463 class of a delivery report: 2 delivered, 4 temporary, 5 permanent; null when the report does not tell. */
export type BounceClass = '2' | '4' | '5' | null;

/** One recipient of a delivery report, RFC 3464 section 2.3. */
export interface BounceRecipient {
  address: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | null;
  /** Enhanced status code, such as 5.1.1. */
  status: string | null;
  class: BounceClass;
  diagnostic: string | null;
}

/** A delivery report. Class '2' tells of success: a report, yet no failure. Who was not reached, and which of our messages it is about. */
export interface Bounce {
  class: BounceClass;
  recipients: BounceRecipient[];
  /** Message-ID of the returned message, without angle brackets. */
  originalMessageId: string | null;
  /** Header fields of the returned message, names in lower case, decoded. */
  returnedHeaders: Record<string, string>;
  /** Ids that any of its parts names, in their order. */
  returnedIds: string[];
}

/** What kind of mail this is, apart from its words. */
export interface MailFlags {
  /** Sent by a program: RFC 3834 `auto-replied` or `auto-generated`, a vacation notice, a delivery report. */
  autoReply: boolean;
  /** The narrower kind, when known. */
  autoKind: 'replied' | 'generated' | null;
  bounce: Bounce | null;
  /** RFC 5965 complaint of a receiver. */
  abuseReport: boolean;
  /** RFC 8098 notice that a message was displayed. */
  readReceipt: boolean;
  /** Message-ID of ours that a complaint or a receipt is about. */
  aboutMessageId: string | null;
  mailingList: boolean;
  /** Nothing may be sent in answer by a program. */
  noAutoResponse: boolean;
}

export type AuthVerdict = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror' | 'policy';

/** RFC 8601 results that our own receiving hop wrote; null when it wrote none. */
export interface AuthResults {
  authservId: string;
  spf: AuthVerdict | null;
  spfDomain: string | null;
  dkim: AuthVerdict | null;
  /** Domains whose signature passed. */
  dkimDomains: string[];
  dmarc: AuthVerdict | null;
  dmarcDomain: string | null;
  /** Some identity that passed is aligned (relaxed) with the From domain. */
  aligned: boolean;
}

/** What the quotation folder did: `textVisible` and `textQuoted` come from it. */
export type MailWarning =
  | 'header_too_long'
  | 'too_many_parts'
  | 'too_deep'
  | 'multipart_without_parts'
  | 'text_cut'
  | 'html_cut'
  | 'charset_unknown'
  | 'charset_wrong'
  | 'from_missing'
  | 'from_many'
  | 'date_missing'
  | 'date_invalid'
  | 'message_id_missing'
  | 'base64_damaged'
  | 'too_many_addresses';

/** A mail understood. JSON-able but for the attachments' bytes. Ids carry no angle brackets. */
export interface ParsedMail {
  subject: string;
  from: MailAddress | null;
  sender: MailAddress | null;
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  /** ISO 8601 in UTC, as the sender's clock had it. */
  date: string | null;
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  /** The whole body as text. */
  text: string;
  /** The writer's own words: quotation and signature folded away. */
  textVisible: string;
  /** What was folded, in its order. */
  textQuoted: string;
  /** Sanitised body; what is folded sits in elements with `data-folded="quote"` or `"signature"`. Null for a mail without HTML. */
  html: string | null;
  /** The HTML holds images of other hosts, kept inert in `data-remote-src`. */
  remoteImages: boolean;
  attachments: MailAttachment[];
  flags: MailFlags;
  authResults: AuthResults | null;
  /** Fields that threading and loop detection read: names in lower case, every occurrence in order, decoded. */
  headers: Record<string, string[]>;
  warnings: MailWarning[];
}

/** Settings of one parse; every limit has a default. */
export interface ParseOptions {
  /** Hosts whose Authentication-Results are believed (RFC 8601 section 5). */
  trustedAuthservIds?: readonly string[];
  /** Sender of the envelope when the transport knew it, empty for the null path; Return-Path is read beside it. */
  envelopeFrom?: string;
  /** Further header fields to hand over in `headers` (lower case), such as our own loop marker. */
  keepHeaders?: readonly string[];
  /** Characters of text kept; the rest stays in the raw mail. */
  maxTextLength?: number;
  /** Characters of HTML kept. */
  maxHtmlLength?: number;
}
