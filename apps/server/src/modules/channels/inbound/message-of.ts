import type { mailFlags, mailHeaders } from '@otklik/contract/tickets/messages.ts';
import { undirected } from '@otklik/core/text.ts';
import type * as z from 'zod';
import type { MailAttachment, ParsedMail } from '../adapters/email/parsed-mail.ts';
import type { NewAttachment } from '../../tickets/index.ts';

/** The header fields of a mail as a message keeps them. */
export function headersOf(mail: ParsedMail): z.infer<typeof mailHeaders> {
  const { subject, from, sender, to, cc, replyTo, date, messageId, inReplyTo, references } = mail;
  return { subject, from, sender, to, cc, replyTo, date, messageId, inReplyTo, references };
}

/** What kind of mail it is, as a message keeps it. A delivery report's class is `2` delivered, `4` delayed, `5` failed (RFC 3463), empty when it does not tell. */
export function flagsOf(mail: ParsedMail, sameIdOtherBytes: boolean): z.infer<typeof mailFlags> {
  const { autoReply, bounce, abuseReport, readReceipt, mailingList } = mail.flags;
  return {
    autoReply,
    bounce: bounce && {
      class: bounce.class ?? '',
      recipients: bounce.recipients.map(({ address, action, status, diagnostic }) => ({ address, action, status, diagnostic })),
      originalMessageId: bounce.originalMessageId,
    },
    abuseReport,
    readReceipt,
    mailingList,
    sameIdOtherBytes,
  };
}

/** An attachment as tickets keep it: its bytes lie in the store under the sha256. */
export function attachmentOf(file: MailAttachment): NewAttachment {
  return { sha256: file.sha256, name: file.name, type: file.type, size: file.size, inline: file.inline, contentId: file.contentId };
}

/** The subject as a ticket's name: one line, at most 500 characters. */
export function subjectOf(mail: ParsedMail): string {
  return (
    undirected(mail.subject)
      // oxlint-disable-next-line no-control-regex -- control characters are what must go
      .replace(/[\u0000-\u001f\u007f\s]+/gu, ' ')
      .toWellFormed()
      .trim()
      .slice(0, 500)
  );
}
